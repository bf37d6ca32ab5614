import type { Json } from './json.ts'

/** `JSON.parse` with its result's true type. */
export function parseJson(text: string): Json {
  const value: Json = JSON.parse(text)
  return value
}
