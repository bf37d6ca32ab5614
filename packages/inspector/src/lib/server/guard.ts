import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'

/** Sent with every answer. Scripts and styles are this server's own files; nothing else is loaded, and nobody may frame the page. */
export const HEADERS: OutgoingHttpHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

export interface Guarded {
  readonly port: number
  readonly token: string
  /** Words that stand for the token once. */
  readonly tickets: Set<string>
}

/** What of a request is looked at once it has passed. */
export interface Passed {
  /** Behind the token: `/`, `/calls/1`; empty where not even the slash behind the token came. */
  readonly path: string
  readonly query: URLSearchParams
}

/** Why a request is refused. */
export interface Refused {
  readonly status: 403 | 405
  readonly says: string
}

/**
 * Lets a request pass, or says why not. A name that somebody points at this machine, to reach it from a page of theirs, is refused by
 * the `Host` that the browser then sends.
 */
export function guard(
  { method, url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  { port, token, tickets }: Guarded,
): Passed | Refused {
  // Names of hosts have no case.
  const host = headers.host?.toLowerCase() ?? ''
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`)
    return { status: 403, says: 'This address is not the inspector.' }
  if (headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate')
    return { status: 403, says: 'Another site has no business here.' }
  const address = URL.canParse(url, 'http://inspector') ? new URL(url, 'http://inspector') : undefined
  const [, given = ''] = address?.pathname.split('/') ?? []
  // Whoever comes with a ticket is sent on to the address, once.
  if (address !== undefined && method === 'GET' && tickets.delete(given))
    return { path: '', query: address.searchParams }
  if (address === undefined || !isSame(given, token))
    return { status: 403, says: 'The address has no token. Open the one that varve inspect printed.' }
  if (method !== 'GET') return { status: 405, says: 'Only GET is answered.' }
  return { path: address.pathname.slice(given.length + 1), query: address.searchParams }
}

/** In a time that does not tell how far the two agree. */
function isSame(given: string, token: string): boolean {
  return timingSafeEqual(digest(given), digest(token))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
