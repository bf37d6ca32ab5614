import type { EndpointName, Extra } from '../items/part.ts'
import type { JsonObject } from '../json/json.ts'
import type { WarningList } from './warnings.ts'

/** Fields that tell a server nothing the other endpoint would need: ids and states of the answer they came with. */
const BOOKKEEPING = new Set(['id', 'status', 'type', 'annotations', 'logprobs', 'phase', 'created_by'])

/** The fields to send again on the endpoint they came from. Those of the other endpoint are left out, with a warning. */
export function extraFor(
  endpoint: EndpointName,
  extra: Extra | undefined,
  layer: string,
  path: string,
  list: WarningList,
): JsonObject {
  if (extra === undefined) return {}
  const other = extra[endpoint === 'chat' ? 'responses' : 'chat']
  for (const [key, value] of Object.entries(other ?? {})) {
    if (BOOKKEEPING.has(key) || value === null || value === undefined) continue
    list.notExpressible(
      `the field "${key}" of the other endpoint`,
      layer,
      path,
      'Keep a conversation on one endpoint, or drop the field from the turn.',
    )
  }
  return extra[endpoint] ?? {}
}

/** What is left of a value when the fields that were understood are taken out, as `extra`; nothing where none is left. */
export function extraOf(
  endpoint: EndpointName,
  value: JsonObject,
  understood: readonly string[],
): { extra?: Extra } {
  const rest = Object.entries(value).filter(
    ([key, member]) => member !== undefined && !understood.includes(key),
  )
  return rest.length === 0 ? {} : { extra: { [endpoint]: Object.fromEntries(rest) } }
}
