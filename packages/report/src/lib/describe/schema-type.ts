import type { Json, JsonObject } from '@varve/core'

/** The type that a JSON Schema describes, as a reader of TypeScript would write it, with its bounds behind a comma. */
export function typeOf(schema: Json, root: Json = schema): string {
  if (!isObject(schema)) return schema === false ? 'never' : 'any'
  const title = textOf(schema['title'])
  if (title !== undefined) return title
  const bounds = boundsOf(schema)
  return [bareType(schema, root), ...bounds].join(', ')
}

/** What lies inside a property: the object itself, or the elements of a list. */
export function childrenOf(
  schema: Json,
  root: Json,
): readonly { readonly suffix: string; readonly schema: Json }[] {
  const target = resolve(schema, root)
  if (!isObject(target)) return []
  if (isObject(target['properties'])) return [{ suffix: '', schema: target }]
  const { items } = target
  if (items !== undefined)
    return childrenOf(items, root).map((child) => ({ ...child, suffix: `[]${child.suffix}` }))
  // An object or null.
  const [only, ...others] = alternativesOf(target).filter((each) => !isNull(each))
  return only !== undefined && others.length === 0 ? childrenOf(only, root) : []
}

function bareType(schema: JsonObject, root: Json): string {
  const { const: constant, enum: choices, $ref: reference, items, additionalProperties, type } = schema
  if (constant !== undefined) return JSON.stringify(constant)
  if (Array.isArray(choices)) return choices.map((choice) => JSON.stringify(choice)).join(' | ')
  if (typeof reference === 'string') return reference === '#' ? 'the same again' : lastOf(reference)
  const alternatives = alternativesOf(schema)
  if (alternatives.length > 0) return [...new Set(alternatives.map((each) => typeOf(each, root)))].join(' | ')
  const all = listOf(schema['allOf'])
  if (all.length > 0) return all.map((each) => typeOf(each, root)).join(' & ')
  if (Array.isArray(type)) return type.map((each) => bareType({ ...schema, type: each }, root)).join(' | ')
  if (type === 'array') return `${grouped(items === undefined ? 'any' : typeOf(items, root))}[]`
  if (type === 'object' && !isObject(schema['properties']) && isObject(additionalProperties))
    return `Record<string, ${typeOf(additionalProperties, root)}>`
  return typeof type === 'string' ? type : 'any'
}

function boundsOf(schema: JsonObject): readonly string[] {
  const { format, pattern, minLength, maxLength, minItems, maxItems } = schema
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema
  return [
    ...(typeof format === 'string' ? [format] : typeof pattern === 'string' ? [`matching /${pattern}/`] : []),
    ...range(minLength, maxLength, ' characters'),
    ...range(minItems, maxItems, ' items'),
    ...range(minimum, maximum, ''),
    ...(typeof exclusiveMinimum === 'number' ? [`more than ${exclusiveMinimum}`] : []),
    ...(typeof exclusiveMaximum === 'number' ? [`less than ${exclusiveMaximum}`] : []),
  ]
}

function range(low: Json | undefined, high: Json | undefined, unit: string): readonly string[] {
  // zod bounds integers to the safe range; that tells a reader nothing.
  const least = typeof low === 'number' && low !== Number.MIN_SAFE_INTEGER ? low : undefined
  const most = typeof high === 'number' && high !== Number.MAX_SAFE_INTEGER ? high : undefined
  if (least === undefined) return most === undefined ? [] : [`at most ${most}${unit}`]
  if (most === undefined) return [`at least ${least}${unit}`]
  return [least === most ? `${least}${unit}` : `${least} to ${most}${unit}`]
}

function alternativesOf(schema: JsonObject): readonly Json[] {
  return [...listOf(schema['anyOf']), ...listOf(schema['oneOf'])]
}

function isNull(schema: Json): boolean {
  return isObject(schema) && schema['type'] === 'null'
}

/** What a `$ref` into the same document names. */
function resolve(schema: Json, root: Json): Json {
  const reference = isObject(schema) ? schema['$ref'] : undefined
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return schema
  return reference
    .slice(2)
    .split('/')
    .reduce<Json>((at, key) => (isObject(at) ? (at[key] ?? null) : null), root)
}

function lastOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1)
}

function grouped(type: string): string {
  return /[ ,]/u.test(type) && !/^"(?:[^"\\]|\\.)*"$/u.test(type) ? `(${type})` : type
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
