import type { Session, Verdict } from '@varve/cache'
import { type BuiltPrompt, callsOf, type Rendered, toolResults, type Turn } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import type OpenAI from 'openai'
import { findBooking, QUESTIONS } from './model.ts'
import { guestService } from './prompt.ts'

export interface Exchange {
  readonly turn: Turn
  readonly cache: Verdict
  /** The request as it was sent. */
  readonly rendered: Rendered
}

export interface Call {
  readonly session: Session
  readonly model: string
  readonly prompt_cache_key?: string
}

/** One call on an endpoint. */
export type Speak = (built: BuiltPrompt, call: Call) => Promise<Exchange>

export const endpoints: Readonly<Record<'chat' | 'responses', (client: OpenAI) => Speak>> = {
  chat: (client) => async (built, call) => {
    const { completion, ...rest } = await chat.create(client, built, call)
    return { turn: chat.turnOf(built, completion), ...rest }
  },
  responses: (client) => async (built, call) => {
    const { response, ...rest } = await responses.create(client, built, { ...call, store: false })
    return { turn: responses.turnOf(built, response), ...rest }
  },
}

export interface Guest {
  readonly hotel: string
  readonly booking: string
  /** The hotel's rules as they are at the moment. */
  readonly house: () => string
}

/** A guest's conversation, one call at a time. */
export async function* converse(
  { hotel, booking, house }: Guest,
  speak: Speak,
  call: Call,
): AsyncGenerator<Exchange, void, undefined> {
  const turns: Turn[] = []
  for (const question of QUESTIONS) {
    const message = question.replace('BOOKING', booking)
    for (;;) {
      const values = { hotel, house: house(), history: turns, message }
      const exchange = await speak(guestService.build(values, call.session), call)
      turns.push(exchange.turn)
      yield exchange
      const calls = callsOf(exchange.turn)
      if (calls.length === 0) break
      turns.push(toolResults(calls.map(({ callId }) => ({ callId, output: findBooking(booking) }))))
    }
  }
}
