/** The same values with the properties of plain objects put in the other way round: who depends on their order shows it. */
export function reversed(value: object): object {
  const result = turned(value)
  return typeof result === 'object' && result !== null ? result : value
}

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => turned(entry))
  if (typeof value !== 'object' || value === null) return value
  // Dates, maps and instances of classes stay what they are.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, turned(entry)]),
  )
}
