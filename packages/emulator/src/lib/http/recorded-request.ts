import type { Outcome } from '../cache/outcome.ts'

/** A request as it came in, and what became of it. */
export interface RecordedRequest {
  /** Method, such as `POST`. */
  readonly method: string
  /** Path, such as `/v1/responses`. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The body as it was on the wire, to the byte. */
  readonly bytes: Uint8Array
  /** Milliseconds of the emulator's clock. */
  readonly at: number
  /** Status of the answer; 0 where the connection was dropped. */
  readonly status: number
  /** What the cache did, where the request was processed; set even if no usage was reported. */
  readonly outcome?: Outcome & { readonly input: number; readonly lane: string }
}
