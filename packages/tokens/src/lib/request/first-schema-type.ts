import { isList, isObject, type JsonObject } from './json.ts'
import { commentOf } from './schema-type.ts'

/**
 * The same for gpt-4-0613 and gpt-3.5-turbo-0613, whose text is older: no titles, no bounds, every object on lines of its
 * own, comments in the outermost object only. Evidence: 109 distinct requests with 23 sets of tools, 105 of them to the token.
 */
export function firstSchemaType(schema: JsonObject): string {
  return objectText(schema, schema, '')
}

function objectText(root: JsonObject, schema: JsonObject, indent: string): string {
  const required = isList(schema.required) ? schema.required : []
  const properties = Object.entries(isObject(schema.properties) ? schema.properties : {})
  const rows = properties.map(([name, value]) => {
    const property = target(root, value)
    // 38 requests have such a property: an empty line remains of it.
    if (property.type === 'object' && !isObject(property.properties)) return '\n'
    const comment = indent === '' ? commentOf(property.description).map((line) => `${line}\n`) : []
    const optional = required.includes(name) ? '' : '?'
    const text = typeText(root, property, `${indent}  `)
    return `${comment.join('')}${indent}${name}${optional}: ${text},${noteOf(property)}\n`
  })
  return `{\n${rows.join('')}${indent.slice(2)}}`
}

function typeText(root: JsonObject, schema: JsonObject, indent: string): string {
  if (isList(schema.enum)) return schema.enum.map((item) => JSON.stringify(item)).join(' | ')
  if (isList(schema.anyOf)) {
    const types = schema.anyOf.map((variant) => typeText(root, target(root, variant), indent))
    return types.includes('object') ? 'object' : types.join(' | ')
  }
  if (schema.type === 'array') {
    return schema.items === undefined ? 'any[]' : `${typeText(root, target(root, schema.items), indent)}[]`
  }
  if (schema.type === 'object')
    return isObject(schema.properties) ? objectText(root, schema, indent) : 'object'
  if (schema.type === 'integer') return 'number'
  return typeof schema.type === 'string' ? schema.type : 'any'
}

/** Defaults of strings stand without quotes. */
function noteOf(schema: JsonObject): string {
  if (!('default' in schema)) return ''
  const value = schema.default
  return ` // default: ${typeof value === 'string' ? value : JSON.stringify(value)}`
}

function target(root: JsonObject, value: unknown): JsonObject {
  if (!isObject(value)) return {}
  if (typeof value.$ref !== 'string') return value
  const definitions = isObject(root.$defs) ? root.$defs : {}
  const found = definitions[value.$ref.replace(/^#\/\$defs\//u, '')]
  // One level: a definition that refers to another one is not followed, so that no schema recurses.
  return isObject(found) && found.$ref === undefined ? found : {}
}
