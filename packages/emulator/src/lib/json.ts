/** A JSON object whose fields nobody has looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object, or an empty one: for optional nested settings such as `reasoning`. */
export function objectOr(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

/** The list, or an empty one. */
export function listOr(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The string, or nothing. */
export function stringOr(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The value at a dotted path (`reasoning.effort`); `null` and absent are the same to the provider. */
export function valueAt(body: JsonObject, path: string): unknown {
  let value: unknown = body
  for (const key of path.split('.')) value = isObject(value) ? value[key] : undefined
  return value ?? undefined
}
