import { compare, fingerprint, type Json, type JsonObject } from '@varve/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sides } from './support/endpoints.ts'

// What is fingerprinted is what is sent: two requests of the same words have one fingerprint exactly where they have the same
// bytes, whatever the order of the keys that they were written with.

const model = 'gpt-5.6-sol'

/** Fields that endpoints do not know, with the names whose order is kept and names that engines put first. */
const fields: fc.Arbitrary<Record<string, Json>> = fc.letrec<{ tree: Json; object: Record<string, Json> }>(
  (tie) => ({
    tree: fc.oneof({ maxDepth: 3 }, fc.constantFrom<Json>(1, 'x', null), tie('object')),
    object: fc.dictionary(fc.constantFrom('properties', '$defs', 'a', 'b', 'c', '10', '9'), tie('tree'), {
      maxKeys: 4,
    }),
  }),
).object

function reversed(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((entry: Json) => reversed(entry))
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversed(member ?? null)]),
  )
}

const bodies: Readonly<Record<'chat' | 'responses', (meta: Json) => readonly JsonObject[]>> = {
  chat: (meta) => [
    { model, messages: [{ role: 'user', content: 'Hi', meta }] },
    { model, messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi', meta }] }] },
    { model, messages: [{ role: 'user', content: [], meta }] },
    { model, messages: [{ role: 'assistant', content: 'Hi', meta }] },
    { model, messages: [{ role: 'user', content: 'Hi' }], tools: [{ type: 'other', meta }] },
  ],
  responses: (meta) => [
    { model, input: [{ role: 'user', content: 'Hi', meta }] },
    { model, input: [{ role: 'user', content: [{ type: 'input_text', text: 'Hi', meta }] }] },
    { model, input: [{ type: 'function_call_output', call_id: 'c', output: [{ type: 'other', meta }] }] },
    { model, input: [{ type: 'other', meta }] },
    { model, input: 'Hi', context_management: [{ type: 'compaction', meta }] },
  ],
}

describe.each(sides)('a fingerprint on $name', ({ name, render, readRequest }) => {
  it('is the same exactly where the bytes are', () => {
    fc.assert(
      fc.property(fields, (meta) => {
        const others = bodies[name](reversed(meta))
        for (const [index, body] of bodies[name](meta).entries()) {
          const [one, other] = [body, others[index] ?? {}].map((each) => render(readRequest(each), { model }))
          if (one === undefined || other === undefined) throw new Error('Two bodies were rendered.')
          const isSame = Buffer.from(one.bytes).equals(other.bytes)
          expect(fingerprint(one).hash === fingerprint(other).hash).toBe(isSame)
          expect(compare(one, other).relation).toBe(isSame ? 'equal' : 'diverged')
        }
      }),
    )
  })
})
