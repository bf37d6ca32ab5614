import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { CacheEntry } from './cache/outcome.ts'
import { Engine } from './engine.ts'
import { createApp } from './http/app.ts'
import type { Fault } from './http/fault.ts'
import type { RecordedRequest } from './http/recorded-request.ts'
import { RequestLog } from './http/request-log.ts'
import type { EmulatorOptions } from './options.ts'

/** A running server. */
export interface Emulator {
  /** Base URL with `/v1`, as the `baseURL` of the `openai` client. */
  readonly url: string
  /** Every request since the start or the last `reset`, in the order in which they came in. */
  readonly requests: readonly RecordedRequest[]
  /** Answers without a socket: for the `fetch` option of the `openai` client. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** What the cache holds, expired entries included. */
  entries(): readonly CacheEntry[]
  /** Lets the next requests go wrong, in this order, before those of the `faults` option. */
  inject(...faults: readonly (Fault | undefined)[]): void
  /** Forgets all cache entries, as a provider under load may do. */
  evict(): void
  /** Back to the start: cache, responses, requests, replies, faults, ids. */
  reset(): void
  /** Breaks off open connections and stops listening. */
  close(): Promise<void>
}

/**
 * Starts a server on a free port of 127.0.0.1 that answers like the provider and keeps its own prompt cache.
 *
 * @example
 * ```ts
 * import { createEmulator } from '@varve/emulator'
 * import OpenAI from 'openai'
 *
 * const emulator = await createEmulator({ reply: [{ text: 'Hello.' }] })
 * const client = new OpenAI({ baseURL: emulator.url, apiKey: 'none' })
 * const { output_text } = await client.responses.create({ model: 'gpt-5.6-luna', input: 'Hi' })
 * console.log(output_text) // Hello.
 * await emulator.close()
 * ```
 */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const engine = new Engine(options)
  const log = new RequestLog()
  let injected: (Fault | undefined)[] = []
  let scripted = 0
  const nextFault = (request: RecordedRequest): Fault | undefined => {
    if (injected.length > 0) return injected.shift()
    const script = options.faults ?? []
    if (typeof script === 'function') return script(request)
    scripted += 1
    return script[scripted - 1]
  }
  const app = createApp({ engine, log, options, nextFault })

  const server = createServer(
    getRequestListener(
      async (request, { incoming }) => {
        try {
          return await app(request, () => incoming.socket.destroySoon())
        } catch {
          // A fault breaks the connection; what is returned then reaches nobody.
          incoming.socket.destroy()
          return new Response(null)
        }
      },
      { overrideGlobalObjects: false },
    ),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')

  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    requests: log.entries,
    fetch: (input, init) => app(new Request(input, init)),
    entries: () => engine.entries(),
    inject: (...faults) => {
      injected.push(...faults)
    },
    evict: () => engine.evict(),
    reset: () => {
      engine.reset()
      log.entries.length = 0
      injected = []
      scripted = 0
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      server.closeAllConnections()
      await closed
    },
  }
}
