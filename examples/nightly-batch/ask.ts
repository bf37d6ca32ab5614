import type { Session, Verdict } from '@varve/cache'
import type { BuiltPrompt, Rendered } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import { rulesFor } from '@varve/rules'
import type OpenAI from 'openai'

export interface Answered {
  readonly answer: string
  readonly cache: Verdict
}

/** An endpoint as the batch uses it: one call, and the request as it would be sent, to be checked. */
export interface Speaker {
  readonly ask: (built: BuiltPrompt, session: Session) => Promise<Answered>
  readonly render: (built: BuiltPrompt) => Rendered
  /** Has the shared prefix written without an answer; absent where the endpoint or the model does not offer it. */
  readonly prewarm?: (built: BuiltPrompt, session: Session) => Promise<Verdict>
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
    ...(rulesFor(model, { endpoint: 'responses' })?.accepts.prewarm === true
      ? {
          prewarm: async (built, session) => {
            const prompt_cache_options = { prewarm: true }
            const { cache } = await responses.create(client, built, {
              session,
              model,
              store: false,
              prompt_cache_options,
            })
            return cache
          },
        }
      : {}),
  }),
}
