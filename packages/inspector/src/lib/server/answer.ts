import type { IncomingMessage, ServerResponse } from 'node:http'
import { detailOf, whatIfOf } from './call-pages.ts'
import { sendEvents } from './events.ts'
import { guard, type Guarded, HEADERS } from './guard.ts'
import type { PageFile } from './page-files.ts'
import type { WatchedLog } from './watched-log.ts'

export interface Served extends Guarded {
  readonly log: WatchedLog
  readonly files: ReadonlyMap<string, PageFile>
}

/** Listeners at a time; a browser opens one for each tab. */
const MOST_LISTENERS = 32

/** Makes what answers requests: the page's files, the stream of events, and one call at a time. */
export function answering(
  served: () => Served,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  let listeners = 0

  return async (request, response) => {
    const { log, files, token, ...guarded } = served()
    const passed = guard(request, { ...guarded, token })
    if ('status' in passed) {
      say(response, passed.status, passed.says)
      return
    }
    const { path } = passed
    const file = files.get(path)
    if (file !== undefined) put(response, file)
    else if (path === '') {
      response.writeHead(307, { ...HEADERS, Location: `/${token}/` }).end()
    } else if (path === '/events') {
      if (listeners >= MOST_LISTENERS) {
        say(response, 503, 'Too many pages are open.')
        return
      }
      listeners += 1
      response.once('close', () => (listeners -= 1))
      response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream; charset=utf-8' })
      await sendEvents(log, response, headerOf(request, 'last-event-id'))
    } else {
      const [, number = '', page] = /^\/calls\/(\d{1,9})(\/what-if)?$/u.exec(path) ?? []
      const at = number === '' ? -1 : Number(number)
      const found = page === undefined ? await detailOf(log, at) : await whatIfOf(log, at, passed.query)
      if (found === undefined) say(response, 404, 'There is no such page or call.')
      else putJson(response, found)
    }
  }
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}

function putJson(response: ServerResponse, value: object): void {
  put(response, { type: 'application/json; charset=utf-8', body: Buffer.from(JSON.stringify(value)) })
}

function put(response: ServerResponse, { type, body }: PageFile): void {
  response.writeHead(200, { ...HEADERS, 'Content-Type': type, 'Content-Length': body.length }).end(body)
}

function say(response: ServerResponse, status: number, text: string): void {
  const allow = status === 405 ? { Allow: 'GET' } : {}
  response
    .writeHead(status, { ...HEADERS, ...allow, 'Content-Type': 'text/plain; charset=utf-8' })
    .end(`${text}\n`)
}
