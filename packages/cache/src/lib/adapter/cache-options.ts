import type { JsonObject } from '@varve/core'
import { type Field, field, isJsonObject, type Wire } from '@varve/core/adapter'

const OPTIONS = 'prompt_cache_options'

/** Adds to `prompt_cache_options`, which stands behind `model`. Models do not read it: no segment moves. */
export function withOptions(wire: Wire, own: unknown, options: JsonObject): Wire {
  const { model, others } = parted(wire.fields)
  const value = { ...(isJsonObject(own) ? own : {}), ...options }
  return { ...wire, fields: [...model, field(OPTIONS, value), ...others] }
}

function parted(fields: readonly Field[]): {
  readonly model: readonly Field[]
  readonly others: readonly Field[]
} {
  return {
    model: fields.filter(({ key }) => key === 'model'),
    others: fields.filter(({ key }) => key !== 'model' && key !== OPTIONS),
  }
}
