import type { Session, Verdict } from '@varve/cache'
import type { BuiltPrompt, Rendered, Turn } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import type OpenAI from 'openai'

export interface Answered {
  readonly text: string
  readonly turn: Turn
  readonly cache: Verdict
  /** The request as it was sent. */
  readonly rendered: Rendered
}

/** One call on an endpoint. */
export type Ask = (built: BuiltPrompt, session: Session) => Promise<Answered>

export const endpoints: Readonly<Record<'chat' | 'responses', (client: OpenAI, model: string) => Ask>> = {
  chat: (client, model) => async (built, session) => {
    const { completion, ...rest } = await chat.create(client, built, { session, model })
    const text = completion.choices[0]?.message.content ?? ''
    return { text, turn: chat.turnOf(built, completion), ...rest }
  },
  responses: (client, model) => async (built, session) => {
    const { response, ...rest } = await responses.create(client, built, { session, model, store: false })
    return { text: response.output_text, turn: responses.turnOf(built, response), ...rest }
  },
}
