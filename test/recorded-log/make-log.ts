import { createLedger, createSession, type Session } from '@varve/cache'
import { definePrompt, history, policy, rag, type Tool, tools, type Turn, user } from '@varve/core'
import { createEmulator, type Emulator } from '@varve/emulator'
import { createRecorder } from '@varve/report/records'
import OpenAI from 'openai'
import * as z from 'zod'
import { type Side, sides } from '../support/endpoints.ts'

// A log as an app would leave it: several prompts, models and conversations, and the accidents that reports are read for.

export interface LogOptions {
  /** Calls in the log, at least; local answers come on top. */
  readonly calls: number
  /** Whether the prompt's text is recorded. Default: false. */
  readonly text?: boolean
}

const RULES = Array.from(
  { length: 160 },
  (_, index) => `Rule ${index}: be kind, be short, name the parcel.`,
).join('\n')

const tool = (name: string): Tool => ({
  description: `Does ${name}.`,
  parameters: z.object({ id: z.string() }),
})

const support = definePrompt('support', [
  policy('rules', {
    input: z.object({ clock: z.string().default('') }),
    write: ({ clock }) => `${clock}${RULES}`,
  }),
  tools('tools', {
    tools: { find_order: tool('find_order'), refund: tool('refund'), escalate: tool('escalate') },
  }),
  policy('shop', {
    scope: 'tenant',
    input: z.object({ shop: z.string() }),
    write: ({ shop }) => `The shop is ${shop}.`,
  }),
  history('talk', { window: { turns: 12, chunk: 6 } }),
  user('question'),
])

const librarian = definePrompt('librarian', [
  policy('rules', RULES),
  rag('found', { scope: 'call' }),
  user('question'),
])

const MODELS = ['gpt-5.6-luna', 'gpt-5.6-luna', 'gpt-5.6-sol', 'gpt-4.1', 'gpt-5', 'house-model-1'] as const
const START = Date.parse('2026-11-20T08:00:00Z')
const MINUTE = 60_000

/** Writes the lines of a log; the same options give the same lines. */
export async function makeLog({ calls, text = false }: LogOptions): Promise<readonly string[]> {
  let now = START
  const emulator = await createEmulator({
    clock: () => now,
    reply: (_body, { index }) => `Your parcel ${index} is on its way.`,
  })
  const lines: string[] = []
  const recorder = createRecorder({ write: (line) => lines.push(line), text, run: 'log' })
  const ledger = createLedger()
  try {
    for (let conversation = 1; lines.length < calls; conversation += 1) {
      const side = sides[conversation % sides.length]
      if (side === undefined) break
      const session = createSession({
        ledger,
        now: () => now,
        conversation: `talk-${conversation}`,
        onCall: recorder.record,
      })
      await converse({ side, session, emulator, conversation, tick: (time) => (now += time) })
      if (conversation % 5 === 0)
        recorder.local({
          prompt: 'support',
          endpoint: side.name,
          model: 'gpt-5.6-luna',
          conversation: `talk-${conversation}`,
          at: now,
          tokens: 1900,
        })
    }
  } finally {
    await emulator.close()
  }
  return lines
}

interface Talk {
  readonly side: Side
  readonly session: Session
  readonly emulator: Emulator
  readonly conversation: number
  readonly tick: (time: number) => number
}

async function converse({ side, session, emulator, conversation, tick }: Talk): Promise<void> {
  const model = MODELS[conversation % MODELS.length] ?? 'gpt-5.6-luna'
  const client = new OpenAI({
    apiKey: 'none',
    baseURL: emulator.url,
    maxRetries: 0,
    fetch: conversation % 11 === 0 ? withoutDetails(emulator) : emulator.fetch,
  })
  const talk: Turn[] = []
  const length = 4 + ((conversation * 7) % 23)
  for (let call = 0; call < length; call += 1) {
    // One conversation in nine is left over lunch, one in eight has a clock in its rules.
    const at = new Date(tick(conversation % 9 === 0 && call === 5 ? 95 * MINUTE : MINUTE)).toISOString()
    const question = `Question ${call} of talk ${conversation}: where is parcel ${conversation * 1000 + call}?`
    const built =
      conversation % 6 === 5
        ? librarian.build({ question, found: documents(conversation + call) })
        : support.build({
            shop: `shop-${conversation % 4}`,
            clock: conversation % 8 === 0 ? `It is ${at}.\n` : '',
            talk,
            question,
          })
    if (call === 3 && conversation % 10 === 0) emulator.inject({ status: 500 })
    if (call === 6 && conversation % 13 === 0) emulator.evict()
    try {
      const { turn } = await side.speak(client, built, { session, model })
      talk.push(turn)
    } catch (error) {
      if (!(error instanceof OpenAI.InternalServerError)) throw error
    }
  }
}

function documents(seed: number): { readonly id: string; readonly text: string }[] {
  return [0, 1, 2].map((index) => {
    const id = `doc-${(seed * 7 + index * 3) % 20}`
    return { id, text: `${id}: parcels of this kind take ${(seed % 5) + index} days. `.repeat(12) }
  })
}

/** A provider behind a gateway that passes no details of the usage on. */
function withoutDetails(emulator: Emulator): Emulator['fetch'] {
  return async (input, init) => {
    const answer = await emulator.fetch(input, init)
    if (!answer.ok) return answer
    const body: unknown = await answer.json()
    const plain = JSON.stringify(body, (key, value: unknown) =>
      key === 'prompt_tokens_details' || key === 'input_tokens_details' ? undefined : value,
    )
    return new Response(plain, { status: answer.status, headers: { 'content-type': 'application/json' } })
  }
}
