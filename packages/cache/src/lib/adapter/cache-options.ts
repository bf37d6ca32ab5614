import type { JsonObject } from '@varve/core'
import { assemble, canonicalSchema, isJsonObject } from '@varve/core/adapter'

/** Adds to `prompt_cache_options`, which stands behind `model`. Models do not read it: no segment moves. */
export function withOptions({ model, ...rest }: JsonObject, options: JsonObject): JsonObject {
  const { prompt_cache_options: own, ...others } = rest
  return { model, prompt_cache_options: { ...(isJsonObject(own) ? own : {}), ...options }, ...others }
}

/** A body as it goes over the wire. */
export function bytesOf(body: JsonObject): Uint8Array {
  return assemble(
    Object.entries(body).flatMap(([key, value]) =>
      value === undefined ? [] : [{ key, json: canonicalSchema(value) }],
    ),
  )
}
