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
    ['chat', 'gpt-5.6-luna', '013f84f2aa9c1022645d83a752f1c824a97bce8183bf13867728f51ddd956c34'],
    ['chat', 'gpt-4.1', 'ee824eb77822241148a0189fb0c9224b8359c5a0b94efdcb39f312b2fc516b0b'],
    ['responses', 'gpt-5.6-luna', '9b6a701f7fce0290ed8284979e8b532f86887c62c9f5a456def4d575e02f068f'],
    ['responses', 'gpt-4.1', 'ab1a642cad4fca5f1f4872fc783f199e3e2bc5e4f6121b63704e424dbf8cc223'],
    ['responses', 'gpt-6.2-sol', 'e9be2e3ef582d2beef41ebe5b2649a23e48ab4144d9369b6ca3f5e413ecf403d'],
  ] as const)('%s, %s', (name, model, hash) => {
    const side = sides.find((each) => each.name === name)
    expect(side && fingerprint(side.render(built, { model })).hash).toBe(hash)
  })
})
