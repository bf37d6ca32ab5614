import { isArray } from './json.ts'

/**
 * Whether a value is the same JSON as one that was frozen, with its properties in the same order; properties that are
 * `undefined` count as absent. A value that is no plain JSON is never the same.
 */
export function isSameJson(frozen: unknown, value: unknown): boolean {
  if (frozen === value) return true
  if (typeof frozen !== 'object' || typeof value !== 'object' || frozen === null || value === null)
    return false
  if (isArray(frozen)) return isArray(value) && isSameArray(frozen, value)
  return !isArray(value) && isPlain(value) && isSameObject(frozen, value)
}

function isSameArray(frozen: readonly unknown[], value: readonly unknown[]): boolean {
  if (frozen.length !== value.length) return false
  for (let index = 0; index < frozen.length; index += 1)
    if (!isSameJson(frozen[index], value[index])) return false
  return true
}

function isSameObject(frozen: object, value: object): boolean {
  const keys = Object.keys(frozen)
  let next = 0
  for (const key of Object.keys(value)) {
    const member: unknown = Reflect.get(value, key)
    if (member === undefined) continue
    if (key !== keys[next] || !isSameJson(Reflect.get(frozen, key), member)) return false
    next += 1
  }
  return next === keys.length
}

/** An object of no class; of another realm too. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null
}
