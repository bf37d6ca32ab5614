import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createLedger, type Ledger } from '@varve/cache'
import { createMemory } from '@varve/core'
import type OpenAI from 'openai'
import { answer } from './answer.ts'
import { Conversations } from './conversations.ts'
import { readQuestion } from './read-question.ts'
import { format, sendEvents } from './server-events.ts'

export interface ServerOptions {
  readonly client: OpenAI
  readonly model: string
  /** Default: a free one. */
  readonly port?: number
  /** Conversations kept at most. Default: 1,000. */
  readonly conversations?: number
  /** Bytes that the work of all sessions may take together. Default: 64,000,000. */
  readonly bytes?: number
  /** Default: one in this process, of at most 32 million bytes. */
  readonly ledger?: Ledger
  /** Default: `Date.now`. */
  readonly now?: () => number
}

export interface ChatServer {
  readonly url: string
  /**
   * Takes no new questions, and waits for answers that are under way.
   *
   * @param grace milliseconds after which those that are left are broken off; default 10,000
   */
  readonly stop: (grace?: number) => Promise<void>
}

const PATH = /^\/conversations\/([\w-]{1,64})\/messages$/u

/** Serves `POST /conversations/ID/messages`, answered with server-sent events, and `GET /stats`. */
export async function startServer(options: ServerOptions): Promise<ChatServer> {
  const { client, model, now = Date.now, port = 0, conversations: most = 1000, bytes = 64_000_000 } = options
  const ledger = options.ledger ?? createLedger({ bytes: 32_000_000 })
  const memory = createMemory({ bytes })
  const conversations = new Conversations({ ledger, memory, most, now })
  const underWay = new Set<AbortController>()
  const open = new Set<ServerResponse>()
  let stopping = false

  const server = createServer((request, response) => {
    open.add(response)
    response.once('close', () => {
      open.delete(response)
      if (stopping) closeWhenQuiet()
    })
    route(request, response).catch(() => refuse(response, 500, 'Something went wrong here.'))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')

  return { url: `http://127.0.0.1:${address.port}`, stop }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (stopping) return refuse(response, 503, 'The server is stopping.')
    const path = new URL(request.url ?? '/', 'http://server').pathname
    if (request.method === 'GET' && path === '/stats')
      return reply(response, 200, {
        conversations: conversations.size,
        underWay: underWay.size,
        memory: memory.held(),
      })
    const [, id] = PATH.exec(path) ?? []
    if (request.method !== 'POST' || id === undefined) return refuse(response, 404, 'There is nothing here.')
    const question = await readQuestion(request)
    if (question === undefined) return refuse(response, 400, 'Send {"text": "…"}, at most 8,000 characters.')
    await converse(id, question, response)
  }

  async function converse(id: string, question: string, response: ServerResponse): Promise<void> {
    const conversation = conversations.open(id)
    if (conversation.busy) return refuse(response, 409, 'Wait for the answer under way.')
    const call = new AbortController()
    // The browser went away, or the answer was sent: then there is nothing left to abort.
    response.once('close', () => call.abort())
    underWay.add(call)
    conversation.busy = true
    try {
      const { signal } = call
      await sendEvents(response, answer(conversation, question, { client, model, signal }), signal)
    } catch {
      if (response.destroyed) return
      if (!response.headersSent) return refuse(response, 502, 'The model could not be asked.')
      response.end(format({ event: 'failed', data: { sentence: 'The answer was broken off.' } }))
    } finally {
      conversation.busy = false
      underWay.delete(call)
    }
  }

  async function stop(grace = 10_000): Promise<void> {
    stopping = true
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve())
    })
    closeWhenQuiet()
    const timer = setTimeout(() => {
      for (const call of underWay) call.abort()
    }, grace)
    await closed
    clearTimeout(timer)
  }

  /** Connections that browsers keep for later would hold the server up. */
  function closeWhenQuiet(): void {
    if (open.size === 0) server.closeAllConnections()
  }
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  if (response.headersSent) response.destroy()
  else reply(response, status, { error: sentence })
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
