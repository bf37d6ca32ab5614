import type { RecordedRequest } from './recorded-request.ts'

type Draft = { -readonly [Name in keyof RecordedRequest]: RecordedRequest[Name] }

/** The requests of an emulator in the order in which they came in. */
export class RequestLog {
  readonly entries: Draft[] = []

  /** Reads a request to its last byte and keeps it. */
  async add(request: Request, at: number): Promise<Draft> {
    const entry: Draft = {
      method: request.method,
      path: new URL(request.url).pathname,
      headers: Object.fromEntries(request.headers),
      bytes: new Uint8Array(0),
      at,
      status: 0,
    }
    this.entries.push(entry)
    entry.bytes = new Uint8Array(await request.arrayBuffer())
    return entry
  }
}
