import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/** An event as the browser's `EventSource` reads it. */
export interface ServerEvent {
  readonly event: string
  readonly data: object
}

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Proxies that collect an answer before they pass it on would undo the streaming.
  'x-accel-buffering': 'no',
} as const

/**
 * Sends events as they come, no faster than the reader takes them. The head goes out with the first one, so that what fails
 * before it can still be answered with a status.
 */
export async function sendEvents(
  response: ServerResponse,
  events: AsyncIterable<ServerEvent>,
  signal: AbortSignal,
): Promise<void> {
  for await (const event of events) {
    if (!response.headersSent) response.writeHead(200, HEADERS)
    if (!response.write(format(event))) await once(response, 'drain', { signal })
  }
  response.end()
}

export function format({ event, data }: ServerEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
