/** A reported number of tokens; `undefined`, which is *not reported*, for whatever is no count. */
export function tokenCount(value: unknown, ...path: readonly string[]): number | undefined {
  const found = path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  )
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : undefined
}
