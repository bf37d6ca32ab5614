import { isObject, listOr, objectOr } from '../json.ts'

/** Levels of nesting that are filled in; a schema that refers to itself ends there. */
const DEPTH = 16

/** The smallest value that a structured-output schema allows: first choices, empty lists, every required property. */
export function sampleJson(schema: unknown, root: unknown = schema, depth = 0): unknown {
  if (!isObject(schema) || depth > DEPTH) return null
  if (schema['const'] !== undefined) return schema['const']
  const [first] = listOr(schema['enum'])
  if (first !== undefined) return first
  const [choice] = listOr(schema['anyOf'])
  if (choice !== undefined) return sampleJson(choice, root, depth + 1)
  if (typeof schema['$ref'] === 'string') return sampleJson(resolve(schema['$ref'], root), root, depth + 1)
  const type = Array.isArray(schema['type']) ? schema['type'][0] : schema['type']
  if (type === 'string') return ''
  if (type === 'number' || type === 'integer') return schema['minimum'] ?? 0
  if (type === 'boolean') return false
  if (type === 'array') {
    const length = typeof schema['minItems'] === 'number' ? schema['minItems'] : 0
    return Array.from({ length }, () => sampleJson(schema['items'], root, depth + 1))
  }
  if (type !== 'object') return null
  const properties = objectOr(schema['properties'])
  const required = listOr(schema['required']).filter((name) => typeof name === 'string')
  return Object.fromEntries(required.map((name) => [name, sampleJson(properties[name], root, depth + 1)]))
}

/** `#/$defs/name` and the like. */
function resolve(reference: string, root: unknown): unknown {
  let value: unknown = root
  for (const step of reference.replace(/^#\/?/, '').split('/').filter(Boolean)) value = objectOr(value)[step]
  return value
}
