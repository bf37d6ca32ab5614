import type { Endpoint } from '@varve/rules'
import { Hono } from 'hono'
import { type Answer, answer } from '../answer.ts'
import { ApiError } from '../api-error.ts'
import type { Engine } from '../engine.ts'
import type { EmulatorOptions } from '../options.ts'
import { authorize } from './authorize.ts'
import { errorOf, type Fault } from './fault.ts'
import { parseBody } from './parse-body.ts'
import type { RecordedRequest } from './recorded-request.ts'
import type { RequestLog } from './request-log.ts'

/** The connection is to break off here; the server does it, since an app only knows answers. */
class Dropped extends Error {
  override readonly name = 'Dropped'
}

export interface AppContext {
  readonly engine: Engine
  readonly log: RequestLog
  readonly options: EmulatorOptions
  /** The fault of the next request, taken out of the queue. */
  readonly nextFault: (request: RecordedRequest) => Fault | undefined
}

const PATHS: Readonly<Record<Endpoint, string>> = {
  chat: '/v1/chat/completions',
  responses: '/v1/responses',
}

/** Ends the connection under a stream; what was written before still goes out. */
export type Hangup = () => void

/** The provider's routes as a function from request to answer. Throws `Dropped` where a fault breaks the connection. */
export function createApp(context: AppContext): (request: Request, hangup?: Hangup) => Promise<Response> {
  const { engine, log, options } = context
  const app = new Hono<{
    Bindings: { readonly hangup?: Hangup }
    Variables: { entry: Awaited<ReturnType<RequestLog['add']>>; account: string }
  }>()

  app.use(async (c, next) => {
    const entry = await log.add(c.req.raw, engine.now())
    c.set('entry', entry)
    c.set('account', authorize(entry.headers, options.keys))
    await next()
    c.header('x-request-id', engine.newId('req_'))
    c.header('openai-version', '2020-10-01')
    entry.status = c.res.status
  })

  for (const endpoint of ['chat', 'responses'] as const)
    app.post(PATHS[endpoint], (c) => {
      const entry = c.get('entry')
      const fault = context.nextFault(entry)
      if (fault !== undefined && 'status' in fault && fault.processed !== true) throw errorOf(fault)
      if (fault !== undefined && 'drop' in fault && fault.drop === 'before') throw new Dropped()
      const done = engine.process(endpoint, parseBody(entry.bytes), c.get('account'))
      entry.outcome = { ...done.outcome, input: done.fed.input, lane: done.lane }
      const answered = answer(endpoint, engine, done, options.usage ?? 'full')
      if (fault !== undefined && 'status' in fault) throw errorOf(fault)
      if (fault?.drop === 'after') throw new Dropped()
      const broken =
        fault?.drop === 'stream' ? { events: fault.events ?? 1, hangup: c.env.hangup } : undefined
      return send(answered, { broken, pace: options.pace })
    })

  app.post('/v1/responses/input_tokens', (c) =>
    c.json({ object: 'response.input_tokens', input_tokens: engine.count(parseBody(c.get('entry').bytes)) }),
  )
  app.get('/v1/responses/:id', (c) => c.json(engine.responses.response(c.req.param('id'))))

  app.notFound((c) => {
    const known = Object.values(PATHS).includes(c.req.path)
    const error = known
      ? new ApiError(405, `Not allowed to ${c.req.method} on ${c.req.path}.`)
      : new ApiError(404, `Invalid URL (${c.req.method} ${c.req.path})`)
    return failed(error)
  })

  app.onError((error, c) => {
    if (error instanceof Dropped) throw error
    const failure =
      error instanceof ApiError ? error : new ApiError(500, String(error), { type: 'server_error' })
    const entry = c.get('entry')
    entry.status = failure.status
    return failed(failure)
  })

  return async (request, hangup) => app.fetch(request, { hangup })
}

function failed(error: ApiError): Response {
  return new Response(JSON.stringify(error.body), {
    status: error.status,
    headers: { 'content-type': 'application/json', ...error.headers },
  })
}

interface Break {
  /** So many events still go out. */
  readonly events: number
  /** Absent where there is no socket: then the stream itself fails. */
  readonly hangup: Hangup | undefined
}

interface Sending {
  readonly broken: Break | undefined
  readonly pace: EmulatorOptions['pace'] | undefined
}

function send(answered: Answer, { broken, pace }: Sending): Response {
  if (answered.kind === 'json') {
    if (broken) throw new Dropped()
    return new Response(answered.json, { headers: { 'content-type': 'application/json' } })
  }
  const encoder = new TextEncoder()
  let sent = 0
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const event = answered.events[sent]
      if (sent === broken?.events) return breakOff(controller, broken.hangup)
      if (event === undefined) return controller.close()
      await pace?.(sent)
      controller.enqueue(encoder.encode(event))
      sent += 1
    },
  })
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' },
  })
}

async function breakOff(
  controller: ReadableStreamDefaultController<Uint8Array>,
  hangup: Hangup | undefined,
): Promise<void> {
  if (hangup === undefined) return controller.error(new Dropped())
  // The head and the events are written at the end of the current turn of the event loop.
  await new Promise((resolve) => setTimeout(resolve, 5))
  hangup()
}
