import type { Session, Verdict } from '@varve/cache'
import type { BuiltPrompt, Turn } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import type OpenAI from 'openai'

export interface Answered {
  readonly text: string
  /** What the next call's history ends with. */
  readonly turn: Turn
  readonly cache: Verdict
}

/** One call on an endpoint. */
export type Ask = (built: BuiltPrompt, session: Session) => Promise<Answered>

export const endpoints: Readonly<Record<'chat' | 'responses', (client: OpenAI, model: string) => Ask>> = {
  chat: (client, model) => async (built, session) => {
    const { completion, cache } = await chat.create(client, built, { session, model })
    const text = completion.choices[0]?.message.content ?? ''
    return { text, turn: chat.turnOf(built, completion), cache }
  },
  responses: (client, model) => async (built, session) => {
    const { response, cache } = await responses.create(client, built, { session, model, store: false })
    return { text: response.output_text, turn: responses.turnOf(built, response), cache }
  },
}
