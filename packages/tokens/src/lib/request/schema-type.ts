import { isList, isObject, type JsonObject } from './json.ts'

/**
 * A JSON schema as the type that a model reads in the place of a tool's parameters: TypeScript, with comments.
 *
 * ```
 * {
 * // City
 * //
 * // Where to look
 * city: string,
 * unit?: "c" | "f", // default: "c"
 * }
 * ```
 *
 * Evidence: the distinct tool sets of gpt-4o, gpt-4.1, gpt-3.5-turbo-0125 and gpt-5 in the corpus, both endpoints;
 * docs/token-counting.md tells each rule's share.
 */
export function schemaType(schema: unknown, report: (construct: string) => void = () => {}): string {
  return typeText({ root: schema, refs: [], report, work: { left: WORK }, depth: 0 }, schema)
}

/** Types that are written at most, and how deep: references can make a small schema larger than any memory. */
export const WORK = 20_000
export const DEPTH = 100

/** The lines in front of a declaration: its title, and behind an empty line its description. */
export function commentLines(schema: unknown): readonly string[] {
  if (!isObject(schema)) return []
  const title = commentOf(schema.title)
  const description = commentOf(schema.description)
  return title.length > 0 && description.length > 0
    ? [...title, '//', ...description]
    : [...title, ...description]
}

/** Each line without its indentation, and nothing behind `//` where it is empty. 6 recordings of multi-line texts. */
export function commentOf(text: unknown): readonly string[] {
  if (typeof text !== 'string' || text === '') return []
  return text
    .trim()
    .split('\n')
    .map((line) => `// ${line.trim()}`.trimEnd())
}

interface Scope {
  readonly root: unknown
  /** References that are being followed, so that a recursive schema ends. */
  readonly refs: readonly string[]
  readonly report: (construct: string) => void
  readonly work: { left: number }
  readonly depth: number
}

/** Keywords whose effect on the text recordings show; of all others nobody knows whether they are written. */
const proven: ReadonlySet<string> = new Set([
  '$defs',
  '$ref',
  '$schema',
  'additionalProperties',
  'anyOf',
  'default',
  'definitions',
  'description',
  'enum',
  'format',
  'items',
  'minimum',
  'properties',
  'required',
  'title',
  'type',
])

function typeText(scope: Scope, value: unknown): string {
  const followed = follow(scope, value)
  if (followed === undefined) return 'any'
  const [schema, { depth, ...rest }] = followed
  const inner = { ...rest, depth: depth + 1 }
  scope.work.left -= 1
  if (depth >= DEPTH || scope.work.left < 0) {
    scope.report('a schema of that size')
    return 'any'
  }
  for (const keyword of Object.keys(schema)) if (!proven.has(keyword)) scope.report(keyword)
  if (isList(schema.enum)) return schema.enum.map((item) => JSON.stringify(item)).join(' | ')
  if ('const' in schema) return JSON.stringify(schema.const)
  const variants = schema.anyOf ?? schema.oneOf
  if (isList(variants)) return unionText(inner, variants)
  if (isList(schema.type)) {
    return unionText(
      inner,
      schema.type.map((type) => ({ ...schema, type })),
    )
  }
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type
    case 'number':
    case 'integer':
      return 'number'
    case 'array':
      return arrayText(inner, schema.items)
    case 'object':
      return isObject(schema.properties) ? objectText(inner, schema) : 'object'
    default:
      return isObject(schema.properties) ? objectText(inner, schema) : 'any'
  }
}

/** `string[]`, and on lines of its own whatever has comments. */
function arrayText(scope: Scope, items: unknown): string {
  if (items === undefined) return 'any[]'
  const text = typeText(scope, items)
  if (!text.includes('\n')) return `${text}[]`
  const item = follow(scope, items)?.[0]
  const comment = commentLines(item).map((line) => `${line}\n`)
  return `Array<\n${comment.join('')}${text}\n>`
}

/** On one line where no property has a comment. A property's order is the author's. */
function objectText(scope: Scope, schema: JsonObject): string {
  const required = isList(schema.required) ? schema.required : []
  const properties = Object.entries(isObject(schema.properties) ? schema.properties : {})
  let lines = false
  const rows = properties.map(([name, value]) => {
    const property = follow(scope, value)?.[0]
    const type = typeText(scope, value)
    const note = noteOf(scope, property)
    // Behind a type of several lines nobody would see it: it is a line of the comment.
    const above = note !== '' && type.endsWith('>')
    const comment = [...commentLines(property), ...(above ? [`// ${note}`] : [])]
    if (comment.length > 0 || note !== '' || type.includes('\n')) lines = true
    // A union that begins with null is a token shorter than others; 14 recordings, all of `["null", "array"]`.
    const gap = type.startsWith('\n | null') ? '' : ' '
    return {
      comment: comment.map((line) => `${line}\n`).join(''),
      text: `${name}${required.includes(name) ? '' : '?'}:${gap}${type}`,
      note: note === '' || above ? '' : ` // ${note}`,
    }
  })
  if (!lines) return rows.length === 0 ? '{}' : `{ ${rows.map(({ text }) => text).join(', ')} }`
  return `{\n${rows.map(({ comment, text, note }) => `${comment}${text},${note}\n`).join('')}}`
}

/** On one line where no variant has a comment; a list of types gives each of them the whole schema's comment. */
function unionText(scope: Scope, variants: readonly unknown[]): string {
  const schemas = variants.map((variant) => follow(scope, variant)?.[0])
  // 21 recordings of `object | null` cost what one word costs.
  if (schemas.some((schema) => schema?.type === 'object' && !isObject(schema.properties))) return 'object'
  const rows = variants.map((variant, index) => {
    const schema = schemas[index]
    const words = [schema?.title, schema?.description, noteOf(scope, schema)]
    const comment = words.filter((word) => typeof word === 'string' && word !== '').join(' ')
    return { type: typeText(scope, variant), comment: comment === '' ? '' : ` // ${comment}` }
  })
  if (rows.every(({ type, comment }) => comment === '' && !type.includes('\n'))) {
    return rows.map(({ type }) => type).join(' | ')
  }
  const lines = rows.map(({ type, comment }) => ` | ${type}${comment}\n`)
  return `\n${lines.join('')}`
}

/** Bounds in the order in which they are written. Recordings show `minimum` and `format`, published prompts the others. */
const bounds = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
] as const

/** The default and the bounds of a declaration: `default: 5, minimum: 1`. Each of a list of types has its own bounds. */
function noteOf(scope: Scope, schema: JsonObject | undefined): string {
  if (schema === undefined) return ''
  const notes = 'default' in schema ? [`default: ${JSON.stringify(schema.default)}`] : []
  if (!isList(schema.anyOf ?? schema.oneOf) && !isList(schema.type)) {
    for (const keyword of bounds) {
      const bound = schema[keyword]
      if (typeof bound !== 'number' && typeof bound !== 'string') continue
      notes.push(`${keyword}: ${keyword === 'pattern' ? `/${bound}/` : bound}`)
    }
  }
  return notes.join(', ')
}

/** A schema with its reference followed; what stands beside `$ref` overrides what it points at. */
function follow(scope: Scope, value: unknown): readonly [JsonObject, Scope] | undefined {
  if (!isObject(value)) return undefined
  const ref = value.$ref
  if (typeof ref !== 'string') return [value, scope]
  if (scope.refs.includes(ref) || scope.refs.length >= DEPTH) {
    scope.report('recursive $ref')
    return undefined
  }
  let target: unknown = scope.root
  for (const key of ref.replace(/^#\/?/u, '').split('/')) {
    if (key !== '' && isObject(target)) target = target[unescapePointer(key)]
  }
  if (!isObject(target)) return undefined
  const { $ref: _, ...beside } = value
  const inner = { ...scope, refs: [...scope.refs, ref] }
  return follow(inner, { ...target, ...beside })
}

/** JSON pointer, RFC 6901. */
function unescapePointer(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~')
}
