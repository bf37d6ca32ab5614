import type { Session, Verdict } from '@varve/cache'
import type { BuiltPrompt, Rendered } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import type OpenAI from 'openai'

export interface Answered {
  readonly answer: string
  readonly cache: Verdict
}

/** An endpoint as the batch uses it: one call, and the request as it would be sent, to be checked. */
export interface Speaker {
  readonly ask: (built: BuiltPrompt, session: Session) => Promise<Answered>
  readonly render: (built: BuiltPrompt) => Rendered
}

export const endpoints: Readonly<Record<'chat' | 'responses', (client: OpenAI, model: string) => Speaker>> = {
  chat: (client, model) => ({
    ask: async (built, session) => {
      const { completion, cache } = await chat.create(client, built, { session, model })
      return { answer: completion.choices[0]?.message.content ?? '', cache }
    },
    render: (built) => chat.render(built, { model }),
  }),
  responses: (client, model) => ({
    ask: async (built, session) => {
      const { response, cache } = await responses.create(client, built, { session, model, store: false })
      return { answer: response.output_text, cache }
    },
    render: (built) => responses.render(built, { model, store: false }),
  }),
}
