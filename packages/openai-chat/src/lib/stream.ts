import { createSession, type Verdict } from '@varve/cache'
import { runStream, sessionContext } from '@varve/cache/adapter'
import type { BuiltPrompt, Rendered } from '@varve/core'
import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions'
import { collectChunks } from './collect-chunks.ts'
import type { CallOptions } from './create.ts'
import { counter } from './counter.ts'
import { mark } from './mark.ts'
import type { ChatParameters } from './parameters.ts'
import { render } from './render.ts'
import { type ChatClient, sendStream } from './send.ts'

export interface StreamOptions extends CallOptions, Omit<ChatParameters, 'stream'> {}

/** What `stream` resolves with. */
export interface Streamed {
  /** The client's chunks, untouched, once. */
  readonly stream: AsyncIterable<ChatCompletionChunk>
  /** The whole completion, put together from the chunks, for `turnOf`; rejects where the stream broke off or was left. */
  readonly completion: Promise<ChatCompletion>
  /** Expected against actual, once the stream was read to its end; rejects where it broke off or was left. */
  readonly cache: Promise<Verdict>
  /** The request as it was sent. */
  readonly rendered: Rendered
}

/**
 * As `create`, streamed. Usage is asked for (`stream_options.include_usage`), because without it nothing is reported.
 * Read `stream` to its end: the verdict needs the last chunk.
 *
 * @throws VarveError before anything is sent; afterwards what the client throws
 *
 * @example
 * ```ts
 * import { definePrompt, policy, user } from '@varve/core'
 * import { stream } from '@varve/openai-chat'
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
  client: ChatClient,
  built: BuiltPrompt,
  options: StreamOptions,
): Promise<Streamed> {
  const { session = createSession(), request, host, rules, ...parameters } = options
  const context = sessionContext(session, { host, rules })
  const streaming = {
    ...parameters,
    stream: true,
    stream_options: { ...parameters.stream_options, include_usage: true },
  }
  const { answer, ...rest } = await runStream(
    session,
    render(built, streaming, context),
    { counter, mark, ...context, signal: request?.signal },
    (rendered) => sendStream(client, rendered, request),
    collectChunks(),
  )
  return Object.freeze({ completion: answer, ...rest })
}
