import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { resolve } from 'node:path'
import { answering } from './answer.ts'
import { InspectorError } from './errors.ts'
import { HEADERS } from './guard.ts'
import { pageFiles } from './page-files.ts'
import { watchLog } from './watched-log.ts'

/** How a log is served. */
export interface InspectorOptions {
  /** The port. Default: one that is free. */
  readonly port?: number
  /** Milliseconds between two looks at the file. Default: 250. */
  readonly every?: number
}

/** A page that is being served. */
export interface Inspector {
  /** Where it is. Whoever has this address can read the log: it holds a token that nobody can guess. */
  readonly url: string
  /**
   * An address that leads there once, within a minute: for the command line of a browser, which others on the machine can see.
   */
  readonly ticket: () => string
  /** Ends the server and the reading; connections that are open are cut. */
  readonly close: () => Promise<void>
}

/** Milliseconds in which a ticket can be used. */
const TICKET_LIFE = 60_000

const LOOPBACK = '127.0.0.1'

/**
 * Serves the inspector for a log of calls, to this machine alone. The file is followed: it may grow, be replaced, or not exist yet.
 *
 * @throws `InspectorError` where the page was not bundled, or the port cannot be had
 */
export async function openInspector(
  path: string,
  { port = 0, every }: InspectorOptions = {},
): Promise<Inspector> {
  const files = await pageFiles()
  const token = randomBytes(24).toString('base64url')
  const log = watchLog(resolve(path), every === undefined ? {} : { every })
  let bound = port
  const tickets = new Set<string>()
  const answer = answering(() => ({ log, files, port: bound, token, tickets }))
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, HEADERS)
      response.end()
    })
  })
  try {
    bound = await listen(server, port)
  } catch (cause) {
    await log.stop()
    throw refused(port, cause)
  }
  return Object.freeze({
    url: `http://${LOOPBACK}:${bound}/${token}/`,
    ticket: () => {
      const word = randomBytes(24).toString('base64url')
      tickets.add(word)
      setTimeout(() => tickets.delete(word), TICKET_LIFE).unref()
      return `http://${LOOPBACK}:${bound}/${word}`
    },
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()))
      await log.stop()
      server.closeAllConnections()
      await closed
    },
  })
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, LOOPBACK, () => {
      server.off('error', fail)
      const address = server.address()
      done(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function refused(port: number, cause: unknown): InspectorError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return code === 'EADDRINUSE'
    ? new InspectorError(
        'inspector/port-taken',
        `Port ${port} is taken.`,
        'Leave --port out for one that is free.',
        cause,
      )
    : new InspectorError(
        'inspector/port-refused',
        `Port ${port} cannot be had: ${cause instanceof Error ? cause.message : String(cause)}`,
        'Take a port from 1024 on, or leave --port out for one that is free.',
        cause,
      )
}
