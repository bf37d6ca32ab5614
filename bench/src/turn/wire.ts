/** What a call is answered with: a whole response as JSON, and the text in it. */
export interface Reply {
  readonly text: string
  readonly json: string
}

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** A `fetch` that answers at once with what it was told to. */
export interface Wire {
  readonly fetch: Fetch
  /** Sets the reply of the next call. */
  readonly prepare: (reply: Reply) => void
  /** What the next call is answered with. */
  readonly reply: () => Reply
  /** Bytes of the latest body; 0 where nothing was sent. */
  readonly bytes: () => number
  /** The latest body as text. */
  readonly sent: () => string
}

/** @param takes whether the body becomes bytes of the wire's own, as in every real `fetch`: text is encoded, bytes are copied */
export function createWire(takes = false): Wire {
  let next: Reply | undefined
  let body: unknown
  const reply = (): Reply => {
    if (next === undefined) throw new Error('no reply was prepared')
    return next
  }
  return {
    fetch: async (_input, init) => {
      body = takes ? taken(init?.body) : init?.body
      return new Response(reply().json, { headers: { 'content-type': 'application/json' } })
    },
    prepare: (made) => {
      next = made
    },
    reply,
    bytes: () => {
      if (body === undefined) return 0
      if (typeof body === 'string') return Buffer.byteLength(body)
      if (body instanceof Uint8Array) return body.length
      throw new Error('a body that is neither text nor bytes')
    },
    sent: () => (body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body)),
  }
}

function taken(body: unknown): Uint8Array | undefined {
  if (typeof body === 'string') return new TextEncoder().encode(body)
  return body instanceof Uint8Array ? body.slice() : undefined
}
