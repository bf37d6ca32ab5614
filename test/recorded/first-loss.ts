/** Maps of a schema whose keys are names: a model answers in their order. */
const NAMED = new Set(['properties', '$defs', 'definitions', 'patternProperties', 'dependentSchemas'])

/**
 * The path of the first place where two JSON values differ, counting the order of arrays and of a schema's properties;
 * nothing where they are equal. Written on its own, so that it does not share a mistake with the serialiser it judges.
 */
export function firstLoss(before: unknown, after: unknown, path = '', ordered = false): string | undefined {
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length) return `${path}.length`
    return firstOf(before.keys(), (index) => firstLoss(before[index], after[index], `${path}[${index}]`))
  }
  if (!isObject(before) || !isObject(after)) return before === after ? undefined : path
  const keys = Object.keys(before)
  const others = Object.keys(after)
  const missing = keys.find((key) => !others.includes(key)) ?? others.find((key) => !keys.includes(key))
  if (missing !== undefined) return `${path}.${missing}`
  if (ordered && keys.some((key, index) => key !== others[index])) return `${path} (order)`
  return firstOf(keys, (key) =>
    firstLoss(before[key], after[key], `${path}.${key}`, !ordered && NAMED.has(key)),
  )
}

function firstOf<Key>(keys: Iterable<Key>, find: (key: Key) => string | undefined): string | undefined {
  for (const key of keys) {
    const found = find(key)
    if (found !== undefined) return found
  }
  return undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
