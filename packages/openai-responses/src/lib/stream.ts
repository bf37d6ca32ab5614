import { createSession, type Verdict } from '@varve/cache'
import { runStream, sessionContext } from '@varve/cache/adapter'
import type { BuiltPrompt, Rendered } from '@varve/core'
import type { Response, ResponseStreamEvent } from 'openai/resources/responses/responses'
import { collectEvents } from './collect-events.ts'
import type { CallOptions } from './create.ts'
import { counter } from './counter.ts'
import { mark } from './mark.ts'
import type { ResponsesParameters } from './parameters.ts'
import { render } from './render.ts'
import { type ResponsesClient, sendStream } from './send.ts'

export interface StreamOptions extends CallOptions, Omit<ResponsesParameters, 'stream'> {}

/** What `stream` resolves with. */
export interface Streamed {
  /** The client's events, untouched, once. */
  readonly stream: AsyncIterable<ResponseStreamEvent>
  /** The whole response, as the last event brought it, for `turnOf`; rejects where the stream broke off or was left. */
  readonly response: Promise<Response>
  /** Expected against actual, once the stream was read to its end; rejects where it broke off or was left. */
  readonly cache: Promise<Verdict>
  /** The request as it was sent. */
  readonly rendered: Rendered
}

/**
 * As `create`, streamed. Read `stream` to its end: the verdict needs the last event.
 *
 * @throws VarveError before anything is sent; afterwards what the client throws
 *
 * @example
 * ```ts
 * import { definePrompt, policy, user } from '@varve/core'
 * import { stream } from '@varve/openai-responses'
 * import OpenAI from 'openai'
 *
 * const prompt = definePrompt('p', [policy('rules', 'Be kind.'), user('question')])
 * const streamed = await stream(new OpenAI(), prompt.build({ question: 'Hi' }), { model: 'gpt-5.6-luna' })
 * let chunks = 0
 * for await (const _ of streamed.stream) chunks += 1
 * console.log(chunks > 1, (await streamed.cache).status) // true as_expected
 * ```
 */
export async function stream(
  client: ResponsesClient,
  built: BuiltPrompt,
  options: StreamOptions,
): Promise<Streamed> {
  const { session = createSession(), request, host, rules, diagnose, ...parameters } = options
  const context = sessionContext(session, { host, rules })
  const { answer, ...rest } = await runStream(
    session,
    render(built, { ...parameters, stream: true }, context),
    { counter, mark, ...context, diagnose, signal: request?.signal },
    (rendered) => sendStream(client, rendered, request),
    collectEvents(),
  )
  return Object.freeze({ response: answer, ...rest })
}
