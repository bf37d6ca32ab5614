import { isList, isObject, type JsonObject } from './json.ts'
import { commentOf, DEPTH, WORK } from './schema-type.ts'

/**
 * The same for gpt-4-0613 and gpt-3.5-turbo-0613, whose text is older: no titles, no bounds, every object on lines of its
 * own, comments in the outermost object only. Evidence: 109 distinct requests with 23 sets of tools, 105 of them to the token.
 */
export function firstSchemaType(schema: JsonObject, report: (construct: string) => void = () => {}): string {
  return objectText({ root: schema, report, work: { left: WORK } }, schema, '')
}

interface Scope {
  readonly root: JsonObject
  readonly report: (construct: string) => void
  readonly work: { left: number }
}

/** Keywords that recordings of these models have. */
const proven: ReadonlySet<string> = new Set([
  '$defs',
  '$ref',
  '$schema',
  'additionalProperties',
  'anyOf',
  'default',
  'description',
  'enum',
  'items',
  'minimum',
  'properties',
  'required',
  'title',
  'type',
])

function objectText(scope: Scope, schema: JsonObject, indent: string): string {
  const required = isList(schema.required) ? schema.required : []
  const properties = Object.entries(isObject(schema.properties) ? schema.properties : {})
  const rows = properties.map(([name, value]) => {
    const property = target(scope, value)
    // 38 requests have such a property: an empty line remains of it.
    if (property.type === 'object' && !isObject(property.properties)) return '\n'
    const comment = indent === '' ? commentOf(property.description).map((line) => `${line}\n`) : []
    const optional = required.includes(name) ? '' : '?'
    const text = typeText(scope, property, `${indent}  `)
    return `${comment.join('')}${indent}${name}${optional}: ${text},${noteOf(property)}\n`
  })
  return `{\n${rows.join('')}${indent.slice(2)}}`
}

function typeText(scope: Scope, schema: JsonObject, indent: string): string {
  scope.work.left -= 1
  if (scope.work.left < 0 || indent.length > 2 * DEPTH) {
    scope.report('a schema of that size')
    return 'any'
  }
  for (const keyword of Object.keys(schema)) if (!proven.has(keyword)) scope.report(keyword)
  if (isList(schema.type)) scope.report('a list of types')
  if (isList(schema.enum)) return schema.enum.map((item) => JSON.stringify(item)).join(' | ')
  if (isList(schema.anyOf)) {
    const types = schema.anyOf.map((variant) => typeText(scope, target(scope, variant), indent))
    return types.includes('object') ? 'object' : types.join(' | ')
  }
  if (schema.type === 'array') {
    return schema.items === undefined ? 'any[]' : `${typeText(scope, target(scope, schema.items), indent)}[]`
  }
  if (schema.type === 'object')
    return isObject(schema.properties) ? objectText(scope, schema, indent) : 'object'
  if (schema.type === 'integer') return 'number'
  return typeof schema.type === 'string' ? schema.type : 'any'
}

/** Defaults of strings stand without quotes. */
function noteOf(schema: JsonObject): string {
  if (!('default' in schema)) return ''
  const value = schema.default
  return ` // default: ${typeof value === 'string' ? value : JSON.stringify(value)}`
}

function target({ root }: Scope, value: unknown): JsonObject {
  if (!isObject(value)) return {}
  if (typeof value.$ref !== 'string') return value
  const definitions = isObject(root.$defs) ? root.$defs : {}
  const found = definitions[value.$ref.replace(/^#\/\$defs\//u, '')]
  // One level: a definition that refers to another one is not followed, so that no schema recurses.
  return isObject(found) && found.$ref === undefined ? found : {}
}
