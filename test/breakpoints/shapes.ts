import {
  type BuiltPrompt,
  callsOf,
  definePrompt,
  history,
  layer,
  policy,
  rag,
  tools,
  toolResults,
  type Turn,
  user,
} from '@varve/core'
import * as z from 'zod'

/** A kind of traffic: conversations over time, the same whatever the breakpoints are. */
export interface Shape {
  readonly name: string
  /** What happens, in a sentence. */
  readonly about: string
  readonly run: (traffic: Traffic) => Promise<void>
}

/** What a shape does: time passes, calls are made. */
export interface Traffic {
  readonly wait: (minutes: number) => void
  /** Sends a prompt and gives the turn to remember; `tool` asks for a tool call. */
  readonly call: (built: BuiltPrompt, answer?: 'text' | 'tool') => Promise<Turn>
}

const VOCABULARY =
  'parcel order refund carrier label window depot street answer number customer policy promise deliver return address signature weight customs invoice'.split(
    ' ',
  )

/** So many words: the same for the same seed, others for another. */
function words(count: number, seed: number): string {
  let state = seed * 2654435761 + 1
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return VOCABULARY[(state >>> 8) % VOCABULARY.length]
  }).join(' ')
}

const numbered = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)

const text = z.object({ text: z.string() })
const chat = definePrompt('chat', [policy('rules', words(1400, 1)), history('history'), user('question')])
const agent = definePrompt('agent', [
  policy('rules', words(900, 2)),
  tools('tools', {
    tools: {
      search: { description: words(150, 3), parameters: z.object({ query: z.string() }) },
      open: { description: words(150, 4), parameters: z.object({ id: z.string() }) },
    },
  }),
  history('history'),
  user('question'),
])
const reader = definePrompt('reader', [policy('rules', words(300, 5)), rag('documents'), user('question')])
const shops = definePrompt('shops', [
  policy('rules', words(1200, 6)),
  policy('shop', {
    scope: 'tenant',
    input: z.object({ shop: z.string() }),
    write: ({ shop }) => shop,
  }),
  history('history'),
  user('question'),
])
const clocked = definePrompt('clocked', [
  policy('rules', words(1400, 7)),
  history('history'),
  user('question'),
  layer('clock', { scope: 'call', role: 'user', keep: false, input: text, write: ({ text: now }) => now }),
])

const documents = (seed: number): { id: string; text: string }[] => [
  { id: 'handbook', text: words(6000, seed) },
]

async function converse(
  { call, wait }: Traffic,
  build: (turns: readonly Turn[], index: number) => BuiltPrompt,
  count: number,
  start: readonly Turn[] = [],
): Promise<readonly Turn[]> {
  let turns = start
  for (const index of numbered(count)) {
    turns = [...turns, await call(build(turns, index))]
    wait(2)
  }
  return turns
}

export const shapes: readonly Shape[] = [
  {
    name: 'append-only chat',
    about: 'Three people talk for 12 turns each.',
    run: async (traffic) => {
      for (const person of numbered(3)) {
        await converse(
          traffic,
          (turns, index) => chat.build({ history: turns, question: words(60, person * 20 + index) }),
          12,
        )
      }
    },
  },
  {
    name: 'tool loop',
    about: 'An agent works through two tasks with 15 tool calls each.',
    run: async ({ call, wait }) => {
      for (const task of numbered(2)) {
        let turns: readonly Turn[] = []
        for (const round of numbered(16)) {
          const built = agent.build({ history: turns, question: words(80, task) })
          const said = await call(built, round === 15 ? 'text' : 'tool')
          const results = callsOf(said).map(({ callId }) => ({
            callId,
            output: words(250, round + 1),
          }))
          turns = [...turns, said, ...(results.length === 0 ? [] : [toolResults(results)])]
          wait(0.5)
        }
      }
    },
  },
  {
    name: 'one-off questions over a shared document',
    about: '40 people ask one question each over one document of 6,000 words, a minute apart.',
    run: async ({ call, wait }) => {
      for (const person of numbered(40)) {
        await call(reader.build({ documents: documents(8), question: words(200, person) }))
        wait(1)
      }
    },
  },
  {
    name: 'multi-tenant support',
    about: 'Four shops, each with three conversations of three turns.',
    run: async (traffic) => {
      for (const conversation of numbered(12)) {
        const shop = words(500, 30 + (conversation % 4))
        await converse(
          traffic,
          (turns, index) =>
            shops.build({ shop, history: turns, question: words(60, conversation * 3 + index) }),
          3,
        )
      }
    },
  },
  {
    name: 'ephemeral tail block',
    about:
      'Two conversations of ten turns; a user message with the time and the open tabs, 150 words, is sent last and not kept.',
    run: async (traffic) => {
      for (const person of numbered(2)) {
        await converse(
          traffic,
          (turns, index) =>
            clocked.build({
              history: turns,
              question: words(60, person * 10 + index),
              text: words(150, person * 10 + index + 40),
            }),
          10,
        )
      }
    },
  },
  {
    name: 'forks',
    about: 'A conversation of six turns; from its third turn five others go on, four turns each.',
    run: async (traffic) => {
      const build = (turns: readonly Turn[], index: number): BuiltPrompt =>
        chat.build({ history: turns, question: words(120, index + turns.length) })
      const trunk = await converse(traffic, build, 6)
      for (const fork of numbered(5)) {
        await converse(traffic, (turns, index) => build(turns, index + 10 * (fork + 1)), 4, trunk.slice(0, 3))
      }
    },
  },
  {
    name: 'nightly batch',
    about: 'On three nights 20 questions over that night’s document, half a minute apart.',
    run: async ({ call, wait }) => {
      for (const night of numbered(3)) {
        for (const item of numbered(20)) {
          await call(reader.build({ documents: documents(50 + night), question: words(120, item) }))
          wait(0.5)
        }
        wait(24 * 60 - 10)
      }
    },
  },
]
