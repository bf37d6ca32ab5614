import * as z from 'zod'
import { type ErrorPlace, VarveError } from '../errors.ts'
import { describe, freezeJson } from '../json/freeze-json.ts'
import { isJsonObject, type JsonObject } from '../json/json.ts'
import { strictSchema } from './strict-schema.ts'

/** A JSON Schema, as servers and SDKs type it, or a zod schema that is turned into one. */
export type Schema = z.ZodType | Readonly<Record<string, unknown>>

/**
 * Turns a schema into frozen JSON Schema for the provider. A zod schema is converted by zod itself, as the *input* of the
 * schema, because a model writes what the schema will parse.
 *
 * @param strict whether the provider will hold the model to the schema; then the schema must have the form that it demands.
 * @throws VarveError `invalid_schema`, or one of `freezeJson`
 */
export function toSchema(schema: Schema, strict: boolean, place: ErrorPlace): JsonObject {
  const plain = isZod(schema) ? convert(schema, place) : schema
  const json = freezeJson(plain, { ...place, wellFormed: true })
  if (!isJsonObject(json)) {
    throw new VarveError('invalid_schema', {
      ...place,
      expected: 'a zod schema or a JSON Schema object',
      received: describe(schema),
      fix: 'Pass z.object({ … }) or { type: "object", properties: { … } }.',
    })
  }
  if (!strict) return json
  // A zod schema is completed for strict mode; a JSON Schema is the author's own and is only checked.
  return strictSchema(json, isZod(schema), place)
}

export function isZod(schema: unknown): schema is z.ZodType {
  return typeof schema === 'object' && schema !== null && '_zod' in schema
}

function convert(schema: z.ZodType, place: ErrorPlace): object {
  try {
    const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', override: dropSafeIntegerBounds })
    return json
  } catch (cause) {
    throw new VarveError('invalid_schema', {
      ...place,
      expected: 'a zod schema that JSON Schema can express',
      received: cause instanceof Error ? cause.message : 'one that it cannot',
      fix: 'Replace dates, transforms, maps and the like by strings or objects, and convert after parsing.',
      cause,
    })
  }
}

/** zod bounds every integer to the safe range; the bounds tell a model nothing and cost tokens in every tool. */
function dropSafeIntegerBounds({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}
