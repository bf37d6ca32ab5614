import type { Session, Verdict } from '@varve/cache'
import type { BuiltPrompt, JsonObject, Rendered, Turn } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import type OpenAI from 'openai'

/** What a call of either endpoint gives, under one name. */
export interface Spoken {
  readonly turn: Turn
  readonly cache: Verdict
  readonly rendered: Rendered
  /** What the client returned. */
  readonly answer: object
}

export interface Speaking {
  readonly session: Session
  readonly model: string
  readonly host?: string
  readonly request?: { readonly signal?: AbortSignal; readonly maxRetries?: number }
}

/** One endpoint as tests use it, so that both stand side by side. */
export interface Side {
  readonly name: 'chat' | 'responses'
  readonly speak: (client: OpenAI, built: BuiltPrompt, options: Speaking) => Promise<Spoken>
  readonly stream: (client: OpenAI, built: BuiltPrompt, options: Speaking) => Promise<Spoken>
  readonly render: (
    built: BuiltPrompt,
    parameters: { readonly model: string; readonly stream?: boolean },
  ) => Rendered
  readonly readRequest: (body: JsonObject) => BuiltPrompt
}

export const sides: readonly Side[] = [
  {
    name: 'chat',
    speak: async (client, built, options) => {
      const { completion, ...rest } = await chat.create(client, built, options)
      return { ...rest, turn: chat.turnOf(built, completion), answer: completion }
    },
    stream: async (client, built, options) => {
      const { stream, completion, cache, rendered } = await chat.stream(client, built, options)
      for await (const _ of stream);
      const answer = await completion
      return { cache: await cache, rendered, turn: chat.turnOf(built, answer), answer }
    },
    render: (built, { model, stream }) =>
      chat.render(
        built,
        stream === true ? { model, stream, stream_options: { include_usage: true } } : { model },
      ),
    readRequest: chat.readRequest,
  },
  {
    name: 'responses',
    speak: async (client, built, options) => {
      const { response, ...rest } = await responses.create(client, built, options)
      return { ...rest, turn: responses.turnOf(built, response), answer: response }
    },
    stream: async (client, built, options) => {
      const { stream, response, cache, rendered } = await responses.stream(client, built, options)
      for await (const _ of stream);
      const answer = await response
      return { cache: await cache, rendered, turn: responses.turnOf(built, answer), answer }
    },
    render: (built, { model, stream }) =>
      responses.render(built, stream === true ? { model, stream } : { model }),
    readRequest: responses.readRequest,
  },
]
