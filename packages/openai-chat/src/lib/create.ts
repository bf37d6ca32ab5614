import { createSession, type Session, type Verdict } from '@varve/cache'
import { type RenderContext, run, sessionContext } from '@varve/cache/adapter'
import type { BuiltPrompt, Rendered } from '@varve/core'
import type { ChatCompletion } from 'openai/resources/chat/completions'
import { counter } from './counter.ts'
import { mark } from './mark.ts'
import type { ChatParameters } from './parameters.ts'
import { observe } from './observe.ts'
import { render } from './render.ts'
import { type ChatClient, type RequestOptions, send } from './send.ts'

/** What a call takes beside the parameters of the endpoint. */
export interface CallOptions extends Pick<RenderContext, 'host' | 'rules'> {
  /** The conversation's memory. Default: none, so that nothing is known of earlier calls. */
  readonly session?: Session
  /** Options of the client for this call: `signal`, `timeout`, `maxRetries`, `headers`. */
  readonly request?: RequestOptions
}

export interface CreateOptions extends CallOptions, Omit<ChatParameters, 'stream' | 'stream_options'> {}

/** What `create` resolves with. */
export interface Created {
  /** What the client returned, untouched. */
  readonly completion: ChatCompletion
  /** Expected against actual cached tokens. */
  readonly cache: Verdict
  /** The request as it was sent. */
  readonly rendered: Rendered
}

/**
 * Sends a built prompt: renders it, places breakpoints, states the expected cached tokens, sends the bytes, and holds what
 * the provider reports against the expectation.
 *
 * @throws VarveError before anything is sent; afterwards what the client throws
 *
 * @example
 * ```ts
 * import { createSession } from '@varve/cache'
 * import { definePrompt, history, policy, type Turn, user } from '@varve/core'
 * import { create, turnOf } from '@varve/openai-chat'
 * import OpenAI from 'openai'
 *
 * const support = definePrompt('support', [policy('rules', 'Be kind.'), history('history'), user('question')])
 * const session = createSession()
 * const turns: Turn[] = []
 * const built = support.build({ history: turns, question: 'Hi' }, session)
 * const { completion, cache } = await create(new OpenAI(), built, { session, model: 'gpt-5.6-luna' })
 * turns.push(turnOf(built, completion))
 * console.log(cache.status, cache.cause.code) // as_expected too_short
 * ```
 */
export async function create(
  client: ChatClient,
  built: BuiltPrompt,
  options: CreateOptions,
): Promise<Created> {
  const { session = createSession(), request, host, rules, ...parameters } = options
  const context = sessionContext(session, { host, rules })
  const { answer, ...rest } = await run(
    session,
    render(built, parameters, context),
    { counter, mark, ...context, signal: request?.signal },
    (rendered) => send(client, rendered, request),
    observe,
  )
  return Object.freeze({ completion: answer, ...rest })
}
