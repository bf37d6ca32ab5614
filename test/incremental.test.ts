import { createSession, type Session } from '@varve/cache'
import {
  type BuiltPrompt,
  createMemory,
  definePrompt,
  type Document,
  history,
  type Kept,
  layer,
  measure,
  policy,
  rag,
  type Rendered,
  toolResults,
  tools,
  turn,
  type Turn,
  user,
} from '@varve/core'
import { turnAfter } from '@varve/core/adapter'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import { countTokens, createCounter } from '@varve/tokens'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

// Two paths are driven with the same edits: one that goes on from earlier work, and one that begins anew every time. After
// every step everything must be the same: pieces, bytes, hashes, counts, plans and expectations.

const LONG =
  'Parcels leave the depot at nine. Whoever asks is told where theirs is, and when it comes. '.repeat(60)

const agent = definePrompt('agent', [
  policy('rules', LONG),
  tools('kit', {
    tools: { find: { description: 'Finds a parcel.', parameters: z.object({ id: z.string() }) }, wait: {} },
  }),
  policy('tenant', {
    scope: 'tenant',
    input: z.object({ shop: z.string() }),
    write: ({ shop }) => `You work for ${shop}.`,
  }),
  rag('docs'),
  history('talk', { window: { turns: 12, chunk: 4 } }),
  layer('clock', {
    scope: 'call',
    keep: false,
    input: z.object({ now: z.string() }),
    write: ({ now }) => now,
  }),
  user('question'),
])

type Values = Parameters<typeof agent.build>[0]

interface Side {
  readonly name: string
  readonly models: readonly string[]
  readonly render: (built: BuiltPrompt, model: string, effort: string, kept?: Kept) => Rendered
  readonly mark: typeof chat.mark
}

const EFFORTS = ['low', 'high'] as const

function effortOf(effort: string): 'low' | 'high' {
  return effort === 'low' ? 'low' : 'high'
}

const sides: readonly Side[] = [
  {
    name: 'chat',
    models: ['gpt-5.6-luna', 'gpt-4.1', 'gpt-5.1'],
    render: (built, model, effort, kept) =>
      chat.render(
        built,
        { model, ...(model === 'gpt-4.1' ? {} : { reasoning_effort: effortOf(effort) }) },
        { kept },
      ),
    mark: chat.mark,
  },
  {
    name: 'responses',
    models: ['gpt-6.2-sol', 'gpt-5.6-luna', 'gpt-4.1'],
    render: (built, model, effort, kept) =>
      responses.render(
        built,
        { model, ...(model === 'gpt-4.1' ? {} : { reasoning: { effort: effortOf(effort) } }) },
        { kept },
      ),
    mark: responses.mark,
  },
]

/** A conversation as an app holds it. */
interface Talk {
  turns: Turn[]
  shop: string
  docs: Document[]
}

type Edit =
  | {
      readonly do:
        | 'say'
        | 'call'
        | 'think'
        | 'reparse'
        | 'fork'
        | 'mutate'
        | 'shop'
        | 'docs'
        | 'effort'
        | 'model'
      readonly at: number
      readonly text: string
    }
  | { readonly do: 'edit' | 'remove' | 'swap' | 'go'; readonly at: number; readonly text: string }

const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    do: fc.constantFrom<Edit['do']>(
      'say',
      'say',
      'say',
      'call',
      'call',
      'think',
      'reparse',
      'fork',
      'mutate',
      'shop',
      'docs',
      'effort',
      'model',
      'edit',
      'remove',
      'swap',
      'go',
    ),
    at: fc.nat(40),
    text: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('yes', 'Where is it?', 'ß🙂 \n"x"', LONG),
    ),
  }),
  { minLength: 4, maxLength: 24 },
)

function calls(id: string, text: string): readonly Turn[] {
  const asked: Turn = {
    sent: [
      {
        layer: 'question',
        items: [{ type: 'message', role: 'user', content: [{ type: 'text', text: `find ${text}` }] }],
      },
    ],
    said: [
      { type: 'message', role: 'assistant', content: 'One moment.' },
      { type: 'call', callId: id, name: 'find', arguments: JSON.stringify({ id: text }) },
      { type: 'call', callId: `${id}b`, name: 'wait', arguments: '{}' },
    ],
  }
  const answered = toolResults([
    { callId: id, output: text === '' ? 'nothing' : text },
    { callId: `${id}b`, output: '{"ok": true}' },
  ])
  return [asked, answered]
}

function thought(text: string): Turn {
  return {
    endpoint: 'responses',
    sent: [{ items: [{ type: 'message', role: 'user', content: text }] }],
    said: [
      {
        type: 'reasoning',
        value: { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'x'.repeat(900) },
      },
      { type: 'message', role: 'assistant', content: [{ type: 'text', text }] },
    ],
  }
}

/** Carries out an edit; exchanges with calls are edited as a whole, so that every call keeps its result. */
function edit(talks: Talk[], current: number, { do: kind, at, text }: Edit, step: number): number {
  const talk = talks[current]
  if (talk === undefined) throw new Error('no such conversation')
  const starts = talk.turns.flatMap(({ sent }, index) =>
    sent.some(({ items }) => items.some(({ type }) => type === 'result')) ? [] : [index],
  )
  const start = starts[at % Math.max(1, starts.length)] ?? 0
  const end = starts.find((index) => index > start) ?? talk.turns.length
  switch (kind) {
    case 'say':
      talk.turns = [...talk.turns, turn({ user: text, assistant: `So: ${text}` })]
      break
    case 'call':
      talk.turns = [...talk.turns, ...calls(`c${step}`, text)]
      break
    case 'think':
      talk.turns = [...talk.turns, thought(text)]
      break
    case 'reparse':
      talk.turns = JSON.parse(JSON.stringify(talk.turns))
      break
    case 'fork':
      talks.push({ turns: talk.turns.slice(0, end), shop: talk.shop, docs: talk.docs })
      return talks.length - 1
    case 'mutate': {
      // Turns of Varve cannot be changed in place; those of the app can, also after they were handed in.
      if (Object.isFrozen(talk.turns[start])) talk.turns = JSON.parse(JSON.stringify(talk.turns))
      const item: object | undefined = talk.turns[start]?.said[0]
      if (item !== undefined && 'content' in item) Reflect.set(item, 'content', text)
      break
    }
    case 'shop':
      talk.shop = text
      break
    case 'docs':
      talk.docs = [{ id: String(at), text }, ...talk.docs.filter(({ id }) => id !== String(at))].slice(0, 3)
      break
    case 'edit':
      talk.turns = [
        ...talk.turns.slice(0, start),
        turn({ user: text, assistant: text }),
        ...talk.turns.slice(end),
      ]
      break
    case 'remove':
      talk.turns = [...talk.turns.slice(0, start), ...talk.turns.slice(end)]
      break
    case 'swap':
      talk.turns = [...talk.turns.slice(end), ...talk.turns.slice(start, end), ...talk.turns.slice(0, start)]
      break
    case 'go':
      return at % talks.length
    case 'effort':
    case 'model':
      break
  }
  return current
}

function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, member: unknown) => (typeof member === 'bigint' ? `${member}n` : member)),
  )
}

const decoder = new TextDecoder()

/** Both paths with the same edits; gives how many steps were compared. */
async function drive(
  side: Side,
  list: readonly Edit[],
  session: Session,
  remembers: boolean,
): Promise<number> {
  const bare = createSession({ memory: false, now: () => 1_000_000 })
  const talks: Talk[] = [{ turns: [], shop: 'Northwind', docs: [] }]
  const counter = createCounter()
  let current = 0
  let model = 0
  let effort = 0
  for (const [step, each] of list.entries()) {
    current = edit(talks, current, each, step)
    if (each.do === 'model') model = each.at % side.models.length
    if (each.do === 'effort') effort = each.at % 2
    const talk = talks[current]
    if (talk === undefined) throw new Error('no such conversation')
    const values: Values = {
      shop: talk.shop,
      docs: talk.docs,
      talk: talk.turns,
      now: `step ${step}`,
      question: each.text,
    }
    const built = agent.build(values, session)
    const anew = agent.build(JSON.parse(JSON.stringify(values)))
    expect(plain({ ...built, warnings: [] })).toEqual(plain({ ...anew, warnings: [] }))
    const to = side.models[model] ?? ''
    const asked = EFFORTS[effort] ?? 'low'
    const rendered = side.render(built, to, asked, session.kept)
    const fresh = side.render(anew, to, asked)
    expect(decoder.decode(rendered.bytes)).toBe(decoder.decode(fresh.bytes))
    expect(rendered.body).toEqual(JSON.parse(decoder.decode(rendered.bytes)))
    const { warnings: _told, ...sent } = rendered
    const { warnings: _quiet, ...sentAnew } = fresh
    expect(plain(sent)).toEqual(plain(sentAnew))
    expect(measure(rendered, counter, session.kept)).toEqual(measure(fresh, createCounter()))
    const ours = await session.begin(rendered, { counter, mark: side.mark })
    const theirs = await bare.begin(fresh, { counter: createCounter(), mark: side.mark })
    expect(ours.expectation).toEqual(theirs.expectation)
    expect(ours.plan).toEqual(theirs.plan)
    expect(decoder.decode(ours.rendered.bytes)).toBe(decoder.decode(theirs.rendered.bytes))
    const { read } = ours.expectation.outcomes[0] ?? { read: 0 }
    const observation = { input: ours.expectation.tokens, read, written: 0, output: 5 }
    const [verdict, other] = [await ours.succeed(observation), await theirs.succeed(observation)]
    // Where the former requests had to go, nobody can say what they were.
    if (remembers) expect(plain(verdict)).toEqual(plain(other))
    else expect(verdict.expectation).toEqual(other.expectation)
  }
  return list.length
}

describe.each(sides)('the work of earlier calls on $name', (side) => {
  const run = async (sessionOf: () => Session, runs: number, remembers: boolean): Promise<number> => {
    let steps = 0
    await fc.assert(
      fc.asyncProperty(edits, async (list) => {
        steps += await drive(side, list, sessionOf(), remembers)
      }),
      { numRuns: Number(process.env['VARVE_RUNS'] ?? runs) },
    )
    return steps
  }

  it('changes nothing but the time it takes, whatever is edited', async () => {
    expect(await run(() => createSession({ now: () => 1_000_000 }), 60, true)).toBeGreaterThan(0)
  })

  it('changes nothing where next to nothing of it can be kept', async () => {
    const memory = createMemory({ bytes: 30_000, works: 1 })
    expect(await run(() => createSession({ now: () => 1_000_000, memory }), 30, false)).toBeGreaterThan(0)
  })
})

describe('in a conversation of 60 turns', () => {
  it('no text is tokenised twice, and what was sent before is not looked at again', () => {
    const seen: string[] = []
    const counter = createCounter({
      count: (text, encoding) => {
        seen.push(text)
        return countTokens(text, encoding)
      },
    })
    const { kept } = createSession()
    let turns: readonly Turn[] = []
    const counted: (readonly string[])[] = []
    const expected: (readonly string[])[] = []
    for (let step = 0; step < 60; step += 1) {
      const question = `${step}: ${LONG.slice(0, 300)}`
      const built = agent.build({ shop: 'Northwind', docs: [], talk: turns, now: 'now', question }, { kept })
      const before = seen.length
      measure(chat.render(built, { model: 'gpt-5.6-luna' }, { kept }), counter, kept)
      counted.push(seen.slice(before).filter((text) => text !== 'now' && text !== ''))
      expected.push([`answer ${step - 1}`, question])
      turns = [
        ...turns,
        turnAfter(built, { said: [{ type: 'message', role: 'assistant', content: `answer ${step}` }] }),
      ]
    }
    // On the first call the clock stands among the developer's leading messages, and on the second no longer.
    expect(counted.slice(2)).toEqual(expected.slice(2))
  })
})
