import { isList, isObject } from './json.ts'

/** Minified JSON with every character beyond ASCII escaped, as Python's `json.dumps` writes it. */
export function asciiJson(value: unknown): string {
  return escapeAscii(JSON.stringify(value) ?? 'null')
}

/** JSON with a blank behind each comma and colon, Python's default, and nothing escaped that need not be. */
export function spacedJson(value: unknown): string {
  if (isList(value)) return `[${value.map(spacedJson).join(', ')}]`
  if (!isObject(value)) return JSON.stringify(value) ?? 'null'
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${spacedJson(item)}`)
    .join(', ')}}`
}

function escapeAscii(json: string): string {
  return json.replace(/[\u{7f}-\u{10ffff}]/gu, (character) => {
    return Array.from({ length: character.length }, (_, index) => {
      return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
    }).join('')
  })
}
