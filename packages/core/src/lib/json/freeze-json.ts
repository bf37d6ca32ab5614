import { type ErrorPlace, VarveError } from '../errors.ts'
import type { Json } from './json.ts'

/** Levels of nesting that Varve serialises. Providers accept far fewer in a schema; serialisers overflow near 2,400. */
export const DEPTH_LIMIT = 256

/** Where a value stands, for errors, and how strictly it is read. */
export interface FreezeJsonOptions extends ErrorPlace {
  /** Whether text with half a surrogate pair is refused: yes for what the developer wrote, no for what others said. */
  readonly wellFormed?: boolean
}

/**
 * Copies a value into frozen plain JSON, so that nobody can change it after it was checked.
 *
 * @throws VarveError `not_json`, `cycle`, `too_deep` or `lone_surrogate`, with the path of the offender.
 */
export function freezeJson(value: unknown, options: FreezeJsonOptions): Json {
  return copy(value, options.path ?? '', 0, new Set(), options)
}

function copy(
  value: unknown,
  path: string,
  depth: number,
  above: Set<object>,
  options: FreezeJsonOptions,
): Json {
  if (typeof value === 'string') {
    if (options.wellFormed === true) checkWellFormed(value, { ...options, path })
    return value
  }
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value
    throw notJson(options, path, String(value), 'Send null or a finite number.')
  }
  if (typeof value !== 'object') {
    throw notJson(
      options,
      path,
      describe(value),
      'Turn it into a string, number, boolean, null, array or plain object first.',
    )
  }
  if (above.has(value)) {
    throw new VarveError('cycle', {
      ...options,
      path,
      expected: 'a tree',
      received: 'a reference to a value that contains it',
      fix: 'Copy the value without the back reference; for a recursive schema use $defs and $ref.',
    })
  }
  if (depth >= DEPTH_LIMIT) {
    throw new VarveError('too_deep', {
      ...options,
      path: shorten(path),
      expected: `at most ${DEPTH_LIMIT} levels`,
      received: 'more',
      fix: 'Flatten the value, or send it as text.',
    })
  }
  above.add(value)
  const result = Array.isArray(value)
    ? copyArray(value, path, depth, above, options)
    : copyObject(value, path, depth, above, options)
  above.delete(value)
  return result
}

function copyArray(
  value: readonly unknown[],
  path: string,
  depth: number,
  above: Set<object>,
  options: FreezeJsonOptions,
): Json {
  const result: Json[] = []
  for (let index = 0; index < value.length; index += 1) {
    result.push(copy(value[index], `${path}[${index}]`, depth + 1, above, options))
  }
  return Object.freeze(result)
}

function copyObject(
  value: object,
  path: string,
  depth: number,
  above: Set<object>,
  options: FreezeJsonOptions,
): Json {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype && Object.getPrototypeOf(prototype) !== null) {
    throw notJson(options, path, describe(value), 'Turn it into a plain object, array or string first.')
  }
  const result: Record<string, Json> = {}
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue
    const place = joinPath(path, key)
    if (options.wellFormed === true) checkWellFormed(key, { ...options, path: place })
    // defineProperty, because assigning to `__proto__` would set the prototype and lose the member.
    Object.defineProperty(result, key, {
      value: copy(member, place, depth + 1, above, options),
      enumerable: true,
    })
  }
  return Object.freeze(result)
}

/** @throws VarveError `lone_surrogate` */
export function checkWellFormed(text: string, place: ErrorPlace): void {
  if (text.isWellFormed()) return
  const offset = Array.from(text).findIndex((character) => !character.isWellFormed())
  throw new VarveError('lone_surrogate', {
    ...place,
    expected: 'well-formed Unicode',
    received: `half a surrogate pair at character ${offset}`,
    fix: 'Cut text at character boundaries (for example with Array.from), or repair it with toWellFormed().',
  })
}

/** Appends a key to a path: `a.b`, or `a["b c"]` where the key is no identifier. */
export function joinPath(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/u.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}

function notJson(options: FreezeJsonOptions, path: string, received: string, fix: string): VarveError {
  return new VarveError('not_json', { ...options, path, expected: 'a JSON value', received, fix })
}

/** What a value is, in two or three words. */
export function describe(value: unknown): string {
  if (value === null) return 'null'
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'string')
    return value.length > 40
      ? `the text ${JSON.stringify(`${value.slice(0, 40)}…`)}`
      : `the text ${JSON.stringify(value)}`
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return `the ${typeof value} ${value}`
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`
  const name: unknown = value.constructor?.name
  return typeof name === 'string' && name !== 'Object' && name !== '' ? `a ${name}` : 'an object'
}

function shorten(path: string): string {
  return path.length > 80 ? `${path.slice(0, 80)}…` : path
}
