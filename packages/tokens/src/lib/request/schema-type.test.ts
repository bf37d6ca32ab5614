import { describe, expect, test } from 'vitest'
import { firstSchemaType } from './first-schema-type.ts'
import { schemaType } from './schema-type.ts'

const city = { type: 'string' }
const lines = (...rows: readonly string[]): string => rows.join('\n')

describe('schemaType', () => {
  test('stands on one line without comments', () => {
    const schema = {
      type: 'object',
      properties: { city, days: { type: 'integer' }, tags: { type: 'array', items: { type: 'string' } } },
      required: ['city'],
    }
    expect(schemaType(schema)).toBe('{ city: string, days?: number, tags?: string[] }')
  })

  test('writes title and description as comments, an empty one between them', () => {
    const schema = {
      type: 'object',
      properties: {
        city: { ...city, title: 'City', description: 'Where to look.\n  Be exact.' },
        unit: { enum: ['c', 'f'], default: 'c', title: 'Unit' },
      },
      required: ['city'],
    }
    expect(schemaType(schema)).toBe(
      lines(
        '{',
        '// City',
        '//',
        '// Where to look.',
        '// Be exact.',
        'city: string,',
        '// Unit',
        'unit?: "c" | "f", // default: "c"',
        '}',
      ),
    )
  })

  test('nests objects without indentation, and lists of them in Array<…>', () => {
    const point = {
      type: 'object',
      title: 'Point',
      properties: { x: { type: 'number', description: 'East' } },
      required: ['x'],
    }
    const schema = {
      type: 'object',
      properties: {
        from: { $ref: '#/$defs/Point' },
        way: { type: 'array', items: { $ref: '#/$defs/Point' } },
      },
      required: ['from', 'way'],
      $defs: { Point: point },
    }
    expect(schemaType(schema)).toBe(
      lines(
        '{',
        '// Point',
        'from: {',
        '// East',
        'x: number,',
        '},',
        'way: Array<',
        '// Point',
        '{',
        '// East',
        'x: number,',
        '}',
        '>,',
        '}',
      ),
    )
  })

  test('writes a union on one line, or on several where a variant has a comment', () => {
    const plain = { anyOf: [{ type: 'string' }, { type: 'null' }] }
    expect(schemaType({ type: 'object', properties: { day: plain }, required: ['day'] })).toBe(
      '{ day: string | null }',
    )
    const day = { type: ['string', 'null'], description: 'When' }
    expect(schemaType({ type: 'object', properties: { day }, required: ['day'] })).toBe(
      lines('{', '// When', 'day: ', ' | string // When', ' | null // When', ',', '}'),
    )
  })

  test('writes bounds behind a declaration, above a list of objects', () => {
    const reported: string[] = []
    const schema = {
      type: 'object',
      properties: {
        count: { type: 'integer', minimum: 1, maximum: 9, default: 3 },
        list: {
          type: 'array',
          minItems: 2,
          items: { type: 'object', properties: { a: { type: 'string', title: 'A' } } },
        },
      },
    }
    expect(schemaType(schema, (construct) => reported.push(construct))).toBe(
      lines(
        '{',
        'count?: number, // default: 3, minimum: 1, maximum: 9',
        '// minItems: 2',
        'list?: Array<',
        '{',
        '// A',
        'a?: string,',
        '}',
        '>,',
        '}',
      ),
    )
    expect(reported).toEqual(['maximum', 'minItems'])
  })

  test('ends on a recursive schema, and says so', () => {
    const reported: string[] = []
    const node = { type: 'object', properties: { next: { $ref: '#/$defs/Node' } } }
    const schema = { type: 'object', properties: { first: { $ref: '#/$defs/Node' } }, $defs: { Node: node } }
    expect(schemaType(schema, (construct) => reported.push(construct))).toBe('{ first?: { next?: any } }')
    expect(reported).toContain('recursive $ref')
  })

  test('takes anything for a schema', () => {
    expect([true, null, 'x', {}, { type: 'object' }, { type: 'array' }].map((it) => schemaType(it))).toEqual([
      'any',
      'any',
      'any',
      'any',
      'object',
      'any[]',
    ])
  })
})

describe('firstSchemaType', () => {
  test('has no titles and no bounds, and always lines', () => {
    const schema = {
      type: 'object',
      properties: {
        city: { ...city, title: 'City' },
        days: { type: 'integer', minimum: 1, description: 'How many', default: 2 },
        near: {
          type: 'array',
          items: { type: 'object', properties: { name: { type: 'string', description: 'Its name' } } },
        },
      },
      required: ['city'],
    }
    expect(firstSchemaType(schema)).toBe(
      lines(
        '{',
        'city: string,',
        '// How many',
        'days?: number, // default: 2',
        'near?: {',
        '  name?: string,',
        '}[],',
        '}',
      ),
    )
  })
})
