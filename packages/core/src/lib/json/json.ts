/** A value that JSON can carry. A property that is `undefined` counts as absent, as in `JSON.stringify`. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** An object that JSON can carry. */
export interface JsonObject {
  readonly [key: string]: Json | undefined
}

/** Whether a value is an object and no array; of what `JSON.parse` gives, then a JSON object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `Array.isArray` that gives `unknown` in place of `any`. */
export function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}
