import * as z from 'zod'
import { describe, expect, it } from 'vitest'
import { turnAfter } from './built-prompt.ts'
import { definePrompt } from './define-prompt.ts'
import { toolResults, turn } from './items/make-turn.ts'
import type { Turn } from './items/turn.ts'
import { examples } from './kinds/examples.ts'
import { history } from './kinds/history.ts'
import { layer } from './kinds/layer.ts'
import { output } from './kinds/output.ts'
import { policy } from './kinds/policy.ts'
import { rag } from './kinds/rag.ts'
import { tools } from './kinds/tools.ts'
import { user } from './kinds/user.ts'
import { createMemory } from './memory/memory.ts'

/** What each layer wrote, by name. */
function written(
  prompt: { build: (values: never) => { layers: readonly { name: string; pieces: readonly unknown[] }[] } },
  values: unknown,
): Record<string, readonly unknown[]> {
  return Object.fromEntries(prompt.build(values as never).layers.map(({ name, pieces }) => [name, pieces]))
}

const text = (value: string): object => ({ type: 'text', text: value })

describe('kinds', () => {
  it('policy writes one message, a part a text; empty text writes nothing', () => {
    const prompt = definePrompt('p', [
      policy('one', 'Be kind.'),
      policy('two', { text: ['a', '', 'b'], role: 'system' }),
      policy('none', ''),
      policy('top', { text: ['x', 'y'], as: 'instructions' }),
    ])
    expect(written(prompt, {})).toEqual({
      one: [{ type: 'message', role: 'developer', content: [text('Be kind.')] }],
      two: [{ type: 'message', role: 'system', content: [text('a'), text('b')] }],
      none: [],
      top: [{ type: 'instructions', text: 'x\n\ny' }],
    })
  })

  it('tools of a map are sorted, tools of a list are not; zod is strict, JSON Schema is not', () => {
    const parameters = { type: 'object', properties: {} } as const
    const prompt = definePrompt('p', [
      tools('map', {
        tools: { b: { parameters: z.object({ n: z.int(), m: z.string().nullable() }) }, a: {} },
      }),
      tools('list', {
        tools: [
          { name: 'd', parameters },
          { name: 'c', description: 'C' },
        ],
        native: { responses: [{ type: 'web_search' }] },
      }),
    ])
    const none = { type: 'object', properties: {}, required: [], additionalProperties: false }
    expect(written(prompt, {})).toEqual({
      map: [
        { type: 'tool', name: 'a', strict: true, parameters: none },
        {
          type: 'tool',
          name: 'b',
          strict: true,
          parameters: {
            type: 'object',
            properties: { n: { type: 'integer' }, m: { type: ['string', 'null'] } },
            required: ['n', 'm'],
            additionalProperties: false,
          },
        },
      ],
      list: [
        { type: 'tool', name: 'd', strict: false, parameters },
        { type: 'tool', name: 'c', description: 'C', strict: true, parameters: none },
        { type: 'opaque-tool', endpoint: 'responses', value: { type: 'web_search' } },
      ],
    })
  })

  it('rag orders by key and not by arrival, and escapes what stands in attributes', () => {
    const prompt = definePrompt('p', [
      rag('docs', { intro: 'Read:' }),
      rag('ranked', { scope: 'call', orderBy: ({ title }) => Number(title) }),
    ])
    const values = {
      docs: [
        { id: 'b', text: 'B', title: '"<&' },
        { id: 'a', text: 'A' },
      ],
      ranked: [
        { id: 'x', text: 'ten', title: '10' },
        { id: 'y', text: 'nine', title: '9' },
      ],
    }
    const expected = {
      docs: [
        {
          type: 'message',
          role: 'user',
          content: [
            text('Read:'),
            text('<document id="a">\nA\n</document>\n'),
            text('<document id="b" title="&quot;&lt;&amp;">\nB\n</document>\n'),
          ],
        },
      ],
      ranked: [
        {
          type: 'message',
          role: 'user',
          content: [
            text('<document id="y" title="9">\nnine\n</document>\n'),
            text('<document id="x" title="10">\nten\n</document>\n'),
          ],
        },
      ],
    }
    expect(written(prompt, values)).toEqual(expected)
    expect(written(prompt, { docs: values.docs.toReversed(), ranked: values.ranked.toReversed() })).toEqual(
      expected,
    )
    expect(written(prompt, { docs: [], ranked: [] })).toEqual({ docs: [], ranked: [] })
  })

  it('examples are messages, output is a schema, user keeps its text as it is', () => {
    const prompt = definePrompt('p', [
      output('answer', { schema: z.object({ text: z.string() }) }),
      examples('shots', { examples: [{ user: 'Q', assistant: 'A' }] }),
      user('question'),
    ])
    expect(written(prompt, { question: ' half \uD83D \r\n' })).toEqual({
      answer: [
        {
          type: 'output',
          name: 'answer',
          strict: true,
          schema: {
            type: 'object',
            properties: { text: { type: 'string' } },
            required: ['text'],
            additionalProperties: false,
          },
        },
      ],
      shots: [
        { type: 'message', role: 'user', content: [text('Q')] },
        { type: 'message', role: 'assistant', content: [text('A')] },
      ],
      question: [{ type: 'message', role: 'user', content: [text(' half \uD83D \r\n')] }],
    })
  })

  it('values are checked, defaults filled in, and transforms applied', () => {
    const prompt = definePrompt('p', [
      policy('shop', {
        input: z.object({ name: z.string().trim().default('none') }),
        write: ({ name }) => `[${name}]`,
      }),
    ])
    expect(written(prompt, { name: ' x ' })).toEqual({
      shop: [{ type: 'message', role: 'developer', content: [text('[x]')] }],
    })
    expect(prompt.build()).toEqual(prompt.build({ name: 'none' }))
  })
})

describe('a turn that the app changes in place', () => {
  const prompt = definePrompt('p', [history('talk')])
  const kept = createMemory().keep()
  const talk = JSON.parse(JSON.stringify([turn({ user: 'Hi', assistant: 'Hello' }), turn({ user: 'Well?' })]))
  const first = prompt.build({ talk }, { kept })

  it('says nothing as long as it is the same', () => {
    expect(prompt.build({ talk: [...talk] }, { kept })).toEqual(first)
    expect(first).not.toHaveProperty('warnings')
  })

  it('is sent as it is now, and told', () => {
    talk[0].said[0].content = 'Good day'
    const second = prompt.build({ talk }, { kept })
    expect(JSON.stringify(second)).toContain('Good day')
    expect(JSON.stringify(first)).toContain('Hello')
    expect(second.warnings).toMatchObject([{ code: 'value_changed', layer: 'talk', path: 'talk[0]' }])
    expect(prompt.build({ talk }, { kept })).not.toHaveProperty('warnings')
  })
})

describe('a build without a session', () => {
  it('knows nothing of builds before it, so it is the same for the same values', () => {
    const prompt = definePrompt('p', [history('talk')])
    const talk = JSON.parse(JSON.stringify([turn({ user: 'Hi', assistant: 'Hello' })]))
    prompt.build({ talk })
    talk[0].said[0].content = 'Good day'
    const second = prompt.build({ talk })
    expect(second).toEqual(prompt.build({ talk: JSON.parse(JSON.stringify(talk)) }))
    expect(second).toEqual(prompt.build({ talk }))
    expect(second).not.toHaveProperty('warnings')
  })

  it('is not told of what another conversation was handed', () => {
    const prompt = definePrompt('p', [history('talk')])
    const [one, other] = [createMemory().keep(), createMemory().keep()]
    const talk = JSON.parse(JSON.stringify([turn({ user: 'Hi', assistant: 'Hello' })]))
    prompt.build({ talk }, { kept: one })
    talk[0].said[0].content = 'Good day'
    expect(prompt.build({ talk }, { kept: other })).not.toHaveProperty('warnings')
    expect(prompt.build({ talk }, { kept: one }).warnings).toHaveLength(1)
  })
})

describe('a tool loop', () => {
  const prompt = definePrompt('loop', [
    history('talk'),
    rag('found', { scope: 'call' }),
    user('question'),
    layer('clock', {
      scope: 'call',
      keep: false,
      input: z.object({ now: z.string() }),
      write: ({ now }) => now,
    }),
  ])
  const values = { found: [{ id: 'a', text: 'A' }], question: 'Where?', now: '12:00' }
  const first = prompt.build({ ...values, talk: [] })
  const called: Turn = turnAfter(first, {
    said: [{ type: 'call', callId: 'c', name: 'find', arguments: '{}' }],
  })

  it('keeps what was sent, by layer, but for what is sent once', () => {
    expect(called.number).toBe(1)
    expect(called.sent.map(({ layer: name }) => name)).toEqual(['found', 'question'])
  })

  it('does not write again what the open exchange has, but writes again what is not kept', () => {
    const second = prompt.build({
      ...values,
      now: '12:01',
      talk: [called, toolResults([{ callId: 'c', output: 'there' }])],
    })
    expect(second.layers.map(({ name, pieces, inHistory }) => [name, pieces.length, inHistory])).toEqual([
      ['talk', 4, undefined],
      ['found', 0, true],
      ['question', 0, true],
      ['clock', 1, undefined],
    ])
    const done = turnAfter(second, { said: [{ type: 'message', role: 'assistant', content: 'There.' }] })
    expect(done).toMatchObject({ number: 3, sent: [] })
    const next = prompt.build({
      ...values,
      question: 'And?',
      talk: [called, toolResults([{ callId: 'c', output: 'there' }]), done],
    })
    expect(next.layers.find(({ name }) => name === 'question')?.pieces).toHaveLength(1)
  })

  it('what was built is frozen, and what was handed in can change without changing it', () => {
    const talk = [JSON.parse(JSON.stringify(called)), toolResults([{ callId: 'c', output: 'there' }])]
    const built = prompt.build({ ...values, talk })
    const before = JSON.stringify(built)
    talk[0].said[0].arguments = 'changed'
    talk.length = 0
    expect(JSON.stringify(built)).toBe(before)
    expect(Object.isFrozen(built.layers[0]?.pieces[0])).toBe(true)
  })
})
