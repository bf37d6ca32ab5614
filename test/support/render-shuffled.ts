// Run as a process of its own by determinism.test.ts: builds one prompt from values whose objects and maps were filled in
// an order that the first argument decides, and prints what was rendered.
import { definePrompt, fingerprint, history, layer, policy, rag, tools, turn, user } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import * as z from 'zod'

const seed = Number(process.argv[2])

/** The same members in another order of insertion. */
function shuffled<Value>(object: Readonly<Record<string, Value>>): Record<string, Value> {
  const entries = Object.entries(object)
  const turned = entries.map(
    (_, index) => entries[(index * (seed % 2 === 0 ? 1 : entries.length - 1) + seed) % entries.length],
  )
  return Object.fromEntries(turned.filter((entry) => entry !== undefined))
}

const schema = z.object({ street: z.string(), city: z.string().describe('Without the postal code') })
const find = { description: 'Finds', parameters: z.object({ id: z.string(), address: schema }) }
const plain = {
  description: 'Plain',
  parameters: shuffled({
    type: 'object',
    properties: { b: { type: 'string' }, a: { type: 'number' } },
    required: ['b'],
  }),
}

const prompt = definePrompt('shuffled', [
  policy('rules', 'Be kind.'),
  tools('map', { tools: new Map(Object.entries(shuffled({ find, zeta: plain, alpha: find }))) }),
  policy('tenant', {
    scope: 'tenant',
    input: z.object({ shop: z.string(), plan: z.string() }),
    write: (values) => JSON.stringify(values.shop + values.plan),
  }),
  rag('docs', { scope: 'tenant' }),
  history('talk'),
  user('question'),
  layer('note', {
    scope: 'call',
    input: z.object({ tags: z.record(z.string(), z.string()) }),
    write: ({ tags }) => Object.keys(tags).sort().join(' '),
  }),
])

const docs = [
  { id: 'b', text: 'Ärger', title: 'Zwei' },
  { id: 'a', text: 'Über', title: 'Eins' },
  { id: 'ä', text: 'x' },
]
const values = {
  shop: 'Ålborg',
  plan: 'pro',
  docs: seed % 2 === 0 ? docs : docs.toReversed(),
  talk: [turn({ user: 'Hi', assistant: 'Hello' })],
  question: 'Where?',
  tags: shuffled({ x: '1', y: '2', z: '3' }),
}

for (const { render } of [chat, responses]) {
  for (const model of ['gpt-5.6-luna', 'gpt-4.1']) {
    const built = prompt.build({ ...values, ...shuffled(values) })
    const rendered = render(built, {
      model,
      ...shuffled({ temperature: 0, metadata: shuffled({ one: '1', two: '2' }) }),
    })
    console.log(new TextDecoder().decode(rendered.bytes))
    console.log(fingerprint(rendered).hash)
  }
}
