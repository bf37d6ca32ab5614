import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VarveError } from '../errors.ts'
import { canonicalize, canonicalSchema } from './canonicalize.ts'
import type { Json } from './json.ts'
import { parseJson } from './parse-json.ts'

describe('canonicalize', () => {
  it.each([
    [{ b: 1, a: [3, 1, 2] }, '{"a":[3,1,2],"b":1}'],
    [{ a: undefined, b: null }, '{"b":null}'],
    [{ 10: 'x', 9: 'y', '': 'z' }, '{"":"z","10":"x","9":"y"}'],
    ['Ü\n"🙂', '"Ü\\n\\"🙂"'],
    [-0, '0'],
    [1e21, '1e+21'],
    [[], '[]'],
  ])('%j', (value, text) => {
    expect(canonicalize(value)).toBe(text)
  })

  it('keeps a member named __proto__ as a member', () => {
    const value: unknown = JSON.parse('{"__proto__":{"x":1},"a":2}')
    expect(canonicalize(value)).toBe('{"__proto__":{"x":1},"a":2}')
  })

  it('takes a value that stands in two places, and refuses one that contains itself', () => {
    const shared = { x: 1 }
    expect(canonicalize({ a: shared, b: shared })).toBe('{"a":{"x":1},"b":{"x":1}}')
    const cycle: unknown[] = []
    cycle.push({ deeper: cycle })
    expect(() => canonicalize(cycle)).toThrow(VarveError)
  })

  it('is the same for every order of insertion, and says the same as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(7), (value, seed) => {
        const text = canonicalize(value)
        expect(canonicalize(turned(value, seed))).toBe(text)
        expect(parseJson(text)).toEqual(parseJson(JSON.stringify(value)))
      }),
    )
  })
})

/** The same value with the members of every object in another order. */
function turned(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((entry) => turned(entry, seed))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const at = entries.length === 0 ? 0 : seed % entries.length
  const result: Record<string, unknown> = {}
  for (const [key, member] of [...entries.slice(at), ...entries.slice(0, at)].reverse()) {
    Object.defineProperty(result, key, { value: turned(member, seed), enumerable: true })
  }
  return result
}

describe('canonicalSchema', () => {
  it('keeps the author’s order of properties and definitions, and sorts all else', () => {
    const schema: Json = {
      type: 'object',
      required: ['b', 'a'],
      properties: {
        b: { type: 'string', description: 'B' },
        a: { enum: ['y', 'x'], default: { z: 1, y: 2 } },
        properties: { type: 'object', properties: { z: {}, y: {} } },
      },
      $defs: { z: {}, a: {} },
    }
    expect(canonicalSchema(schema)).toBe(
      '{"$defs":{"z":{},"a":{}},"properties":{"b":{"description":"B","type":"string"},"a":{"default":{"y":2,"z":1},"enum":["y","x"]},"properties":{"properties":{"z":{},"y":{}},"type":"object"}},"required":["b","a"],"type":"object"}',
    )
  })
})
