import { excerpt } from './excerpt.ts'
import { joinPath } from './json/freeze-json.ts'
import { isArray, isJsonObject, type Json } from './json/json.ts'

/** The first place where two values differ. */
export interface Difference {
  readonly path: string
  /** UTF-16 units into the text at `path`; 0 where the values are no texts. */
  readonly offset: number
  readonly before: string
  readonly after: string
}

/** Finds the first difference of two unequal JSON values, in the order in which their keys and entries stand. */
export function firstDifference(before: Json | undefined, after: Json | undefined, path: string): Difference {
  if (typeof before === 'string' && typeof after === 'string') return textDifference(before, after, path)
  if (isArray(before) && isArray(after)) {
    const index = firstIndex(Math.max(before.length, after.length), (at) => equal(before[at], after[at]))
    return firstDifference(before[index], after[index], `${path}[${index}]`)
  }
  if (isJsonObject(before) && isJsonObject(after)) {
    const former = Object.keys(before)
    const latter = Object.keys(after)
    const index = firstIndex(Math.max(former.length, latter.length), (at) => {
      const key = latter[at]
      return key !== undefined && key === former[at] && equal(before[key], after[key])
    })
    const key = latter[index] ?? former[index] ?? ''
    if (former[index] === latter[index]) return firstDifference(before[key], after[key], joinPath(path, key))
    return {
      path: joinPath(path, key),
      offset: 0,
      before: member(before, former[index]),
      after: member(after, latter[index]),
    }
  }
  return { path, offset: 0, before: whole(before), after: whole(after) }
}

function textDifference(before: string, after: string, path: string): Difference {
  let offset = 0
  while (offset < before.length && before.charCodeAt(offset) === after.charCodeAt(offset)) offset += 1
  return { path, offset, before: excerpt(before, offset), after: excerpt(after, offset) }
}

function firstIndex(length: number, isEqual: (index: number) => boolean): number {
  let index = 0
  while (index < length && isEqual(index)) index += 1
  return index
}

function equal(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function member(object: { readonly [key: string]: Json | undefined }, key: string | undefined): string {
  return key === undefined ? '' : excerpt(`${JSON.stringify(key)}: ${JSON.stringify(object[key])}`, 0)
}

function whole(value: Json | undefined): string {
  if (value === undefined) return ''
  return excerpt(typeof value === 'string' ? value : JSON.stringify(value), 0)
}
