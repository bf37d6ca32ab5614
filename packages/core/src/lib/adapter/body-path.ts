import { isArray, isJsonObject, type Json } from '../json/json.ts'

// Paths of values in a body, as `joinPath` writes them: `messages[2].content[0]`, `tools[0].parameters["a b"]`.

const STEP = /\[(?<index>\d+)\]|\[(?<quoted>"(?:[^"\\]|\\.)*")\]|(?<name>[^.[\]]+)/gu

/** The keys on the way down a path: names of members, and indexes of entries as numbers. */
export function pathKeys(path: string): readonly (string | number)[] {
  return Array.from(path.matchAll(STEP), ({ groups }) => {
    const { index, quoted, name = '' } = groups ?? {}
    if (index !== undefined) return Number(index)
    return quoted === undefined ? name : memberName(quoted)
  })
}

function memberName(quoted: string): string {
  const name: unknown = JSON.parse(quoted)
  return String(name)
}

/** The value at a path; absent where the body has none there. */
export function valueAtPath(body: Json, path: string): Json | undefined {
  return pathKeys(path).reduce<Json | undefined>((at, key) => {
    if (typeof key === 'number') return isList(at) ? at[key] : undefined
    return isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined
  }, body)
}

function isList(value: Json | undefined): value is readonly Json[] {
  return isArray(value)
}

/** The entry of a list of the body that a path lies in: `messages[2]` of `messages[2].content[0]`. A path in no list is itself one. */
export function entryPath(path: string): string {
  return /^[^.[\]]+\[\d+\]/u.exec(path)?.[0] ?? path
}
