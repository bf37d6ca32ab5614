/** One logged call to the provider. */
export interface CallRecord {
  readonly kind?: 'call'
  readonly endpoint: 'chat' | 'responses'
  /** When it was sent, in Unix milliseconds. Records come in this order. */
  readonly at: number
  /** The body as it was sent. */
  readonly request: Readonly<Record<string, unknown>>
  /** The usage object as the provider reported it; absent where it was not reported. */
  readonly usage?: unknown
  /** The model that answered, where the request names only an alias or none. */
  readonly model?: string
}

/** An answer from the app's own cache of responses: nothing was sent to the provider, and nothing of it is provider reuse. */
export interface LocalRecord {
  readonly kind: 'response_cache'
  readonly at: number
  readonly model?: string
}

/** A line of a log that could not be read; it keeps its place, and is told with its reason. */
export interface UnreadableRecord {
  readonly kind: 'unreadable'
  readonly reason: string
}

export type LogRecord = CallRecord | LocalRecord | UnreadableRecord
