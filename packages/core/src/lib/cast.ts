// The one file of this package where types are asserted. Each assertion says why it holds.
import type * as z from 'zod'
import type { InputSchema } from './layer.ts'

/** `values` came out of this very schema's `parse` in `build`, which loses the type on the way through the layer list. */
export function inputOf<Input extends InputSchema>(_schema: Input, values: unknown): z.output<Input> {
  return values as z.output<Input>
}

/** An object schema with one key, whose computed name TypeScript widens to `string`. */
export function namedInput<Name extends string, Value>(
  schema: InputSchema,
): z.ZodType<Readonly<Record<Name, Value>>, Readonly<Record<Name, Value>>> {
  return schema as z.ZodType<Readonly<Record<Name, Value>>, Readonly<Record<Name, Value>>>
}

/** The twin was made from this very list, and holds its entries. */
export function twinOf<Entry>(_list: readonly Entry[], twin: readonly unknown[]): readonly Entry[] {
  return twin as readonly Entry[]
}
