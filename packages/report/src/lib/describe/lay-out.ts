import type { Json } from '@varve/core'
import { isObject } from './schema-type.ts'

const WIDTH = 88

/** JSON for people: what fits on a line stands on one, in the order in which it is sent. */
export function layOut(value: Json, indent: string = ''): string {
  const line = onOneLine(value)
  if (indent.length + line.length <= WIDTH) return line
  const inner = `${indent}  `
  if (Array.isArray(value))
    return `[\n${value.map((each) => `${inner}${layOut(each, inner)}`).join(',\n')}\n${indent}]`
  if (!isObject(value)) return line
  const entries = Object.entries(value).map(
    ([key, each = null]) => `${inner}${JSON.stringify(key)}: ${layOut(each, inner)}`,
  )
  return `{\n${entries.join(',\n')}\n${indent}}`
}

function onOneLine(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((each) => onOneLine(each)).join(', ')}]`
  if (!isObject(value)) return JSON.stringify(shortened(value))
  const entries = Object.entries(value).map(
    ([key, each = null]) => `${JSON.stringify(key)}: ${onOneLine(each)}`,
  )
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

/** Bytes in base64 tell a reader nothing. */
function shortened(value: Json): Json {
  if (typeof value !== 'string' || value.length < 200) return value
  const [, kind] = /^(data:[\w/+.;=-]*,)/u.exec(value) ?? []
  if (kind !== undefined) return `${kind}… (${value.length} characters)`
  return /^[A-Za-z0-9+/_-]+={0,2}$/u.test(value) ? `… (${value.length} characters of base64)` : value
}
