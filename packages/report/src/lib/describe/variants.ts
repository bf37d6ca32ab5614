import type { Json } from '@varve/core'
import { isObject, listOf } from './schema-type.ts'

/** Elements and properties that are tried at most, at each level. */
const WIDTH = 8

/**
 * Other contents for a value, likest first: one character, number or switch inside it is changed. Deterministic. Some may be
 * refused by the schema; whoever tries them takes the next.
 */
export function* variantsOf(value: unknown): Generator<unknown, void, undefined> {
  if (typeof value === 'string') yield* texts(value)
  else if (typeof value === 'number') yield* [value + 1, value - 1]
  else if (typeof value === 'boolean') yield !value
  else if (isList(value)) yield* lists(value)
  else if (isPlain(value)) {
    for (const key of Object.keys(value).slice(0, WIDTH))
      for (const variant of variantsOf(Reflect.get(value, key))) yield { ...value, [key]: variant }
  }
}

/** Contents that a schema allows, for a value that the sample leaves to its default, or whose choices are few. */
export function choicesOf(schema: Json | undefined): readonly unknown[] {
  if (!isObject(schema)) return []
  const { enum: choices, default: standard, type, anyOf, oneOf } = schema
  if (Array.isArray(choices)) return choices.slice(0, WIDTH)
  const alternatives = [...listOf(anyOf), ...listOf(oneOf)].flatMap((each) => choicesOf(each))
  const varied = standard === undefined ? [] : [...variantsOf(standard)]
  const plain = type === 'boolean' ? [true, false] : type === 'string' ? ['x'] : NUMBERS.has(type) ? [1] : []
  return [...varied, ...alternatives, ...plain]
}

const NUMBERS: ReadonlySet<unknown> = new Set(['number', 'integer'])

function* texts(text: string): Generator<string, void, undefined> {
  const first = text.search(/[A-Za-z0-9]/u)
  if (first === -1) {
    yield `${text}x`
    return
  }
  yield bumped(text, first)
  const last = text.search(/[A-Za-z0-9][^A-Za-z0-9]*$/u)
  if (last !== first) yield bumped(text, last)
}

/** The next letter or digit in place of one, so that codes, dates and names keep their form. */
function bumped(text: string, index: number): string {
  const next = text.charAt(index).replace(/[Zz9]|[A-Ya-y0-8]/u, (character) => {
    const wrapped = { Z: 'A', z: 'a', '9': '0' }[character]
    return wrapped ?? String.fromCharCode(character.charCodeAt(0) + 1)
  })
  return `${text.slice(0, index)}${next}${text.slice(index + 1)}`
}

function* lists(list: readonly unknown[]): Generator<readonly unknown[], void, undefined> {
  for (const [index, element] of list.slice(0, WIDTH).entries())
    for (const variant of variantsOf(element)) yield list.with(index, variant)
  if (list.length > 1) yield list.slice(0, -1)
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
