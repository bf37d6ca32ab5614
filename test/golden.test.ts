import {
  definePrompt,
  fingerprint,
  history,
  output,
  policy,
  rag,
  toolResults,
  tools,
  turn,
  type Turn,
  user,
} from '@varve/core'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { sides } from './support/endpoints.ts'

// Golden hashes: people commit fingerprints of their prompts, so a patch may not change one. A new value here is a decision
// that belongs into docs/decisions, and a new version of the chain's start in packages/core/src/lib/fingerprint.ts.

const prompt = definePrompt('golden', [
  policy('rules', 'You are kind.\nÜber alles – 🙂'),
  tools('kit', {
    tools: { zeta: { description: 'Last' }, alpha: { parameters: z.object({ b: z.string(), a: z.int() }) } },
  }),
  output('answer', { schema: z.object({ text: z.string() }) }),
  policy('tenant', {
    scope: 'tenant',
    input: z.object({ shop: z.string() }),
    write: ({ shop }) => `The shop is ${shop}.`,
  }),
  rag('docs'),
  history('talk'),
  user('question'),
])

const talk: readonly Turn[] = [
  turn({ user: 'Hi', assistant: 'Hello' }),
  {
    sent: [{ items: [{ type: 'message', role: 'user', content: [{ type: 'text', text: 'Look' }] }] }],
    said: [{ type: 'call', callId: 'c1', name: 'alpha', arguments: '{"b": "x",  "a":1}' }],
  },
  toolResults([{ callId: 'c1', output: 'seen' }]),
  { sent: [], said: [{ type: 'message', role: 'assistant', content: 'Done' }] },
]

const built = prompt.build({
  shop: 'Northwind',
  docs: [
    { id: '2', text: 'Two' },
    { id: '1', text: 'One', title: '"First" & <only>' },
  ],
  talk,
  question: 'And now?',
})

describe('golden fingerprints', () => {
  it.each([
    ['chat', 'gpt-5.6-luna', '5a9e2612cdeed894e20d3fd4dc03b53ac47ac923c6292eb50d6f32d0949a4cff'],
    ['chat', 'gpt-4.1', 'ab2f6156c57fbd2a61083009d141c32451b139dc7376b0855988f87f2aa1ec4f'],
    ['responses', 'gpt-5.6-luna', 'f587ac2ef2ea9acb320c0b02b6ea35d44264dcbe356bf52450d4e30f2f36f833'],
    ['responses', 'gpt-4.1', '35724e0ec02f41f8bca26d26271d0256a900f0a17b3786b951d65ffa8c837f71'],
    ['responses', 'gpt-6.2-sol', '23e1857d7505f591381e7c0e1304998e52b2d1c1671a27a1b6087e52e006a732'],
  ] as const)('%s, %s', (name, model, hash) => {
    const side = sides.find((each) => each.name === name)
    expect(side && fingerprint(side.render(built, { model })).hash).toBe(hash)
  })
})
