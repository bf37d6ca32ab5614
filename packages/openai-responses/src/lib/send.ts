import { withBytes } from '@varve/cache/adapter'
import type { Rendered } from '@varve/core'
import type OpenAI from 'openai'
import type { Response, ResponseStreamEvent } from 'openai/resources/responses/responses'
import type { Stream } from 'openai/streaming'
import { plainBody, streamBody } from './cast.ts'

/** The part of the `openai` client that is used. */
export type ResponsesClient = Pick<OpenAI, 'responses'>

/** Options of the client for one call: `signal`, `timeout`, `maxRetries`, `headers` and the like. */
export interface RequestOptions extends Omit<
  NonNullable<Parameters<OpenAI['responses']['create']>[1]>,
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
  client: ResponsesClient,
  rendered: Rendered,
  options: RequestOptions = {},
): Promise<Response> {
  return client.responses.create(plainBody(rendered.body), withBytes(client, rendered, options))
}

/** As `send`, for a request that was rendered with `stream: true`. */
export function sendStream(
  client: ResponsesClient,
  rendered: Rendered,
  options: RequestOptions = {},
): Promise<Stream<ResponseStreamEvent>> {
  return client.responses.create(streamBody(rendered.body), withBytes(client, rendered, options))
}
