import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { JsonObject } from '../json/json.ts'
import { toSchema } from './to-schema.ts'

const place = { prompt: 'p', layer: 'kit', path: 'find.parameters' }

const closed = (properties: JsonObject, required = Object.keys(properties)): JsonObject => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})

describe('zod in strict mode', () => {
  it.each<[string, z.ZodType, JsonObject]>([
    ['nothing', z.object({}), closed({})],
    [
      'properties in the author’s order, all of them required',
      z.object({ b: z.string().describe('B'), a: z.int().nullable() }),
      closed({ b: { type: 'string', description: 'B' }, a: { type: ['integer', 'null'] } }),
    ],
    [
      'objects inside of arrays and unions',
      z.object({
        list: z.array(z.object({ x: z.number() })),
        one: z.union([z.object({ y: z.null() }), z.string()]),
      }),
      closed({
        list: { type: 'array', items: closed({ x: { type: 'number' } }) },
        one: { anyOf: [closed({ y: { type: 'null' } }), { type: 'string' }] },
      }),
    ],
    [
      'a discriminated union as anyOf',
      z.object({
        shape: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('circle'), r: z.number() }),
          z.object({ kind: z.literal('dot') }),
        ]),
      }),
      closed({
        shape: {
          anyOf: [
            closed({ kind: { type: 'string', const: 'circle' }, r: { type: 'number' } }),
            closed({ kind: { type: 'string', const: 'dot' } }),
          ],
        },
      }),
    ],
    [
      'bounds but those of safe integers',
      z.object({ n: z.int().min(1), m: z.int(), s: z.string().max(5) }),
      closed({
        n: { type: 'integer', minimum: 1 },
        m: { type: 'integer' },
        s: { type: 'string', maxLength: 5 },
      }),
    ],
    [
      'what a transform takes, and not what it gives',
      z.object({ n: z.string().transform(Number) }),
      closed({ n: { type: 'string' } }),
    ],
  ])('%s', (_, schema, expected) => {
    const result = toSchema(schema, true, place)
    expect(result).toEqual(expected)
    expect(JSON.stringify(result['properties'])).toBe(JSON.stringify(expected['properties']))
  })

  it('a recursive schema, by reference', () => {
    const node = z.object({
      name: z.string(),
      get children() {
        return z.array(node)
      },
    })
    expect(toSchema(z.object({ root: node }), true, place)).toEqual({
      ...closed({ root: { $ref: '#/$defs/__schema0' } }),
      $defs: {
        __schema0: closed({
          name: { type: 'string' },
          children: { type: 'array', items: { $ref: '#/$defs/__schema0' } },
        }),
      },
    })
  })

  it.each<[string, z.ZodType, string, string]>([
    ['an optional property', z.object({ a: z.string().optional() }), '.properties.a', 'nullable'],
    ['a default', z.object({ a: z.string().default('x') }), '.properties.a', 'nullable'],
    [
      'a record',
      z.object({ a: z.record(z.string(), z.string()) }),
      '.properties.a.propertyNames',
      'z.record',
    ],
    ['a loose object', z.looseObject({ a: z.string() }), '.additionalProperties', 'z.looseObject'],
    ['a tuple', z.object({ a: z.tuple([z.string()]) }), '.properties.a.prefixItems', 'z.tuple'],
    [
      'an optional property far inside',
      z.object({ a: z.array(z.object({ b: z.union([z.string(), z.object({ c: z.int().optional() })]) })) }),
      '.properties.a.items.properties.b.anyOf[1].properties.c',
      'nullable',
    ],
    [
      'an intersection of what is no object',
      z.object({ a: z.intersection(z.string().min(1), z.string().max(2)) }),
      '.properties.a.allOf',
      'without that keyword',
    ],
    ['no object at the top', z.string(), '.type', 'z.object'],
    [
      'a union at the top',
      z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]),
      '.type',
      'z.object',
    ],
    ['a list at the top', z.array(z.string()), '.type', 'z.object'],
    ['a date', z.object({ a: z.date() }), '', 'strings'],
    ['a map', z.object({ a: z.map(z.string(), z.string()) }), '', 'strings'],
  ])('refuses %s', (_, schema, path, fix) => {
    expect(() => toSchema(schema, true, place)).toThrow(
      expect.objectContaining({
        code: 'invalid_schema',
        place: { ...place, path: place.path + path },
        fix: expect.stringContaining(fix),
      }),
    )
  })
})

describe('JSON Schema', () => {
  it('is taken as it is where strict mode is not asked for', () => {
    const schema = {
      oneOf: [{ type: 'object', patternProperties: { '^x': {} } }],
      properties: { a: { prefixItems: [{}] } },
      additionalProperties: true,
    }
    expect(toSchema(schema, false, place)).toEqual(schema)
  })

  it('is the author’s own in strict mode: it is checked and not completed', () => {
    expect(toSchema(closed({ a: { type: 'string' } }), true, place)).toEqual(
      closed({ a: { type: 'string' } }),
    )
    expect(() => toSchema({ type: 'object', properties: {}, required: [] }, true, place)).toThrow(
      expect.objectContaining({ place: { ...place, path: 'find.parameters.additionalProperties' } }),
    )
    expect(() => toSchema({ ...closed({}), oneOf: [] }, true, place)).toThrow(
      expect.objectContaining({ place: { ...place, path: 'find.parameters.oneOf' } }),
    )
  })

  it('is held to strict mode wherever it may be an object', () => {
    const open = { type: ['object', 'null'], properties: {} }
    expect(() => toSchema(closed({ a: open }), true, place)).toThrow(
      expect.objectContaining({
        place: { ...place, path: 'find.parameters.properties.a.additionalProperties' },
      }),
    )
  })

  it('keeps members named __proto__, and is frozen to its bottom', () => {
    const text =
      '{"type":"object","properties":{"__proto__":{"type":"string"}},"required":["__proto__"],"additionalProperties":false,"__proto__":{"x":1}}'
    const schema = toSchema(JSON.parse(text), true, place)
    expect(JSON.stringify(schema)).toBe(text)
    expect(Object.isFrozen(schema['properties'])).toBe(true)
    expect(Object.isFrozen(schema['required'])).toBe(true)
    expect(Object.isFrozen(toSchema(z.object({}), true, place)['required'])).toBe(true)
  })

  it('cannot be changed from outside once it was taken', () => {
    const schema = { type: 'object', properties: { a: { type: 'string' } } }
    const taken = toSchema(schema, false, place)
    schema.properties.a.type = 'number'
    expect(taken).toEqual({ type: 'object', properties: { a: { type: 'string' } } })
  })
})
