import { withBytes } from '@varve/cache/adapter'
import type { Rendered } from '@varve/core'
import type OpenAI from 'openai'
import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions'
import type { Stream } from 'openai/streaming'
import { plainBody, streamBody } from './cast.ts'

/** The part of the `openai` client that is used. */
export type ChatClient = Pick<OpenAI, 'chat'>

/** Options of the client for one call: `signal`, `timeout`, `maxRetries`, `headers` and the like. */
export interface RequestOptions extends Omit<
  NonNullable<Parameters<OpenAI['chat']['completions']['create']>[1]>,
  'body' | 'stream' | 'headers'
> {
  /** Headers of this call, by name; they come on top of the client's own. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Sends a request's own bytes through the client, which does its retries, time-outs, authentication and parsing.
 *
 * @throws what the client throws
 */
export function send(
  client: ChatClient,
  rendered: Rendered,
  options: RequestOptions = {},
): Promise<ChatCompletion> {
  return client.chat.completions.create(plainBody(rendered.body), withBytes(client, rendered, options))
}

/** As `send`, for a request that was rendered with `stream: true`. */
export function sendStream(
  client: ChatClient,
  rendered: Rendered,
  options: RequestOptions = {},
): Promise<Stream<ChatCompletionChunk>> {
  return client.chat.completions.create(streamBody(rendered.body), withBytes(client, rendered, options))
}
