import { type ErrorPlace, VarveError } from '../errors.ts'
import { joinPath } from '../json/freeze-json.ts'
import { isArray, isJsonObject, type Json, type JsonObject } from '../json/json.ts'

/** Keywords that strict mode refuses. Source: OpenAI's structured-outputs guide, "Supported schemas". */
const REFUSED = [
  'allOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentRequired',
  'dependentSchemas',
  'patternProperties',
  'propertyNames',
  'prefixItems',
] as const

/** What to write instead of a refused keyword. */
const INSTEAD: { readonly [Keyword in (typeof REFUSED)[number]]?: string } = {
  oneOf: 'Use anyOf (z.union)',
  prefixItems: 'Use an array of one type or an object with named properties (no z.tuple)',
  propertyNames: 'Name every property (no z.record)',
}

/**
 * Checks that a schema has the form of strict mode: objects name all their properties as required and allow no others.
 *
 * @param complete whether `additionalProperties: false` is filled in where it is missing (for schemas made from zod)
 * @throws VarveError `invalid_schema`
 */
export function strictSchema(schema: JsonObject, complete: boolean, place: ErrorPlace): JsonObject {
  if (schema['type'] !== 'object') {
    throw notStrict(
      { ...place, path: joinPath(place.path ?? '', 'type') },
      'type: "object" at the top',
      JSON.stringify(schema['type']) ?? 'nothing',
      'Put it into an object as a property (z.object({ value: … }))',
    )
  }
  return strictNode(schema, complete, place)
}

function strictNode(given: JsonObject, complete: boolean, place: ErrorPlace): JsonObject {
  const at = place.path ?? ''
  const node = complete ? withAnyOf(given) : given
  for (const keyword of REFUSED) {
    if (node[keyword] === undefined) continue
    throw notStrict(
      { ...place, path: joinPath(at, keyword) },
      `no ${keyword}`,
      keyword,
      INSTEAD[keyword] ?? 'Express it without that keyword',
    )
  }
  const result = Object.fromEntries(
    Object.entries(node).flatMap(([key, value]): [string, Json][] =>
      value === undefined
        ? []
        : [[key, strictMember(key, value, complete, { ...place, path: joinPath(at, key) })]],
    ),
  )
  if (!isObjectSchema(node)) return Object.freeze(result)
  const closed = node['additionalProperties']
  if (closed === undefined && complete) result['additionalProperties'] = false
  else if (closed !== false) {
    throw notStrict(
      { ...place, path: joinPath(at, 'additionalProperties') },
      'additionalProperties: false',
      JSON.stringify(closed) ?? 'nothing',
      'Name every property (no z.record or z.looseObject)',
    )
  }
  const required = isArray(node['required']) ? node['required'] : []
  const names = isJsonObject(node['properties']) ? Object.keys(node['properties']) : []
  const optional = names.find((name) => !required.includes(name))
  if (optional !== undefined) {
    throw notStrict(
      { ...place, path: joinPath(joinPath(at, 'properties'), optional) },
      `"${optional}" among the required properties`,
      'an optional property',
      'Make it required and nullable (z.….nullable())',
    )
  }
  if (names.length === 0 && result['required'] === undefined && complete)
    result['required'] = Object.freeze([])
  return Object.freeze(result)
}

/** zod writes a discriminated union as `oneOf`; its discriminator makes that the same as `anyOf`, which strict mode takes. */
function withAnyOf(node: JsonObject): JsonObject {
  const { oneOf, ...rest } = node
  return oneOf === undefined || rest['anyOf'] !== undefined ? node : { ...rest, anyOf: oneOf }
}

function isObjectSchema({ type, properties }: JsonObject): boolean {
  return type === 'object' || (isArray(type) && type.includes('object')) || properties !== undefined
}

function strictMember(key: string, value: Json, complete: boolean, place: ErrorPlace): Json {
  const at = place.path ?? ''
  if ((key === 'properties' || key === '$defs' || key === 'definitions') && isJsonObject(value)) {
    const members = Object.entries(value).map(([name, entry]): [string, Json] => [
      name,
      isJsonObject(entry)
        ? strictNode(entry, complete, { ...place, path: joinPath(at, name) })
        : (entry ?? null),
    ])
    return Object.freeze(Object.fromEntries(members))
  }
  if (key === 'items' && isJsonObject(value)) return strictNode(value, complete, place)
  if (key === 'anyOf' && isArray(value)) {
    return Object.freeze(
      value.map((entry, index) =>
        isJsonObject(entry) ? strictNode(entry, complete, { ...place, path: `${at}[${index}]` }) : entry,
      ),
    )
  }
  return value
}

function notStrict(place: ErrorPlace, expected: string, received: string, fix: string): VarveError {
  return new VarveError('invalid_schema', {
    ...place,
    expected: `${expected}, as strict mode demands`,
    received,
    fix: `${fix}, or declare the tool or output with strict: false.`,
  })
}
