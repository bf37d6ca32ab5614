import { createSession, type Plan } from '@varve/cache'
import { measure, type Rendered } from '@varve/core'
import { createEmulator } from '@varve/emulator'
import { mark, readUsage, render, send, turnOf } from '@varve/openai-chat'
import { priceOf } from '@varve/rules'
import { createCounter } from '@varve/tokens'
import OpenAI from 'openai'
import type { Shape } from './shapes.ts'
import type { Strategy } from './strategies.ts'

/** What one shape cost under one way to mark. */
export interface Cost {
  readonly calls: number
  readonly input: number
  readonly read: number
  readonly written: number
  /** Input alone, in femtodollars: what is said is the same whatever is marked. */
  readonly money: bigint
}

const MODEL = 'gpt-5.6-terra'

export interface CostOptions {
  /** Whether the provider also keeps the end of the developer block by itself, as measurements say and the guide denies. */
  readonly developerBlockWritten: boolean
}

/** Runs a shape over real HTTP against the emulator; `varve` places breakpoints as `create` does. */
export async function costOf(
  shape: Shape,
  strategy: Strategy | 'varve',
  { developerBlockWritten }: CostOptions,
): Promise<Cost> {
  let now = Date.parse('2026-11-20T22:00:00Z')
  const emulator = await createEmulator({
    clock: () => now,
    developerBlockWritten,
    reply: (body) =>
      'tools' in body && !JSON.stringify(body).includes('"tool_choice":"none"')
        ? { toolCalls: [{ name: 'search', arguments: { query: 'parcel' } }] }
        : 'The parcel is in the depot and comes tomorrow, with the signature of the customer.',
  })
  const client = new OpenAI({ apiKey: 'none', baseURL: emulator.url, maxRetries: 0 })
  const session = createSession({ now: () => now })
  const counter = createCounter()
  let cost: Cost = { calls: 0, input: 0, read: 0, written: 0, money: 0n }
  try {
    await shape.run({
      wait: (minutes) => {
        now += minutes * 60_000
      },
      call: async (built, answer = 'text') => {
        const asksForTools = built.layers.some(({ kind }) => kind === 'tools')
        const rendered = render(built, {
          model: MODEL,
          ...(asksForTools && answer === 'text' ? { tool_choice: 'none' as const } : {}),
        })
        const under = strategy === 'varve' ? await session.begin(rendered, { counter, mark }) : undefined
        const sent = under?.rendered ?? (strategy === 'varve' ? rendered : placed(rendered, strategy))
        const completion = await send(client, sent)
        const observation = readUsage(completion.usage)
        await under?.succeed(observation)
        const { input = 0, read = 0, written = 0 } = observation
        const parts = priceOf(MODEL, { input, read, written, output: 0 }, { at: now })?.parts
        if (parts === undefined) throw new Error(`${MODEL} has a price.`)
        cost = {
          calls: cost.calls + 1,
          input: cost.input + input,
          read: cost.read + read,
          written: cost.written + written,
          money: cost.money + parts.fresh + parts.read + parts.written,
        }
        return turnOf(built, completion)
      },
    })
  } finally {
    await emulator.close()
  }
  return cost

  function placed(rendered: Rendered, { place }: Strategy): Rendered {
    const plan: Plan = place(measure(rendered, counter))
    return mark(rendered, plan)
  }
}
