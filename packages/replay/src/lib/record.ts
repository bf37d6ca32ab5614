/** Where a record stands. */
export interface Placed {
  /** Its line in the file, from 1; absent where records do not come from one. */
  readonly line?: number
}

/** One logged call to the provider. */
export interface RequestRecord extends Placed {
  /** Tells it from other records; may be left out. */
  readonly kind?: 'call'
  /** The endpoint that was called. */
  readonly endpoint: 'chat' | 'responses'
  /** When it was sent, in Unix milliseconds. Records come in this order. */
  readonly at: number
  /** The body as it was sent. */
  readonly request: Readonly<Record<string, unknown>>
  /** The usage object as the provider reported it; absent where it was not reported. */
  readonly usage?: unknown
  /** The model that answered, where the request names only an alias or none. */
  readonly model?: string
  /** The provider's id of the response, by which a later request can ask to be compared with it. */
  readonly id?: string
  /** What OpenAI's own cache diagnostics said, where they were asked for. */
  readonly diagnostics?: unknown
  /**
   * What the call failed with, best `{ status?, code? }`. With no usage beside it, the call is a failed one: nothing was reported,
   * and what it may have written is known as possible unless the status or the code says that it never reached the model.
   */
  readonly error?: unknown
}

/** An answer from the app's own cache of responses: nothing was sent to the provider, and nothing of it is provider reuse. */
export interface LocalRecord extends Placed {
  /** Tells it from other records. */
  readonly kind: 'response_cache'
  /** When the answer was given, in Unix milliseconds. */
  readonly at: number
  /** The endpoint that would have been called, where it is known. */
  readonly endpoint?: RequestRecord['endpoint']
  /** The model that the answer once came from. */
  readonly model?: string
}

/** A line of a log that could not be read; it keeps its place, and is told with its reason. */
export interface UnreadableRecord extends Placed {
  /** Tells it from other records. */
  readonly kind: 'unreadable'
  /** In one sentence: what was expected where, and what came. It quotes no text of a prompt. */
  readonly reason: string
}

/** One line of a log. */
export type LogRecord = RequestRecord | LocalRecord | UnreadableRecord
