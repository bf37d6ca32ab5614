/** One logged call. */
export interface CallRecord {
  readonly endpoint: 'chat' | 'responses'
  /** When it was answered, in Unix milliseconds. Records come in this order. */
  readonly at: number
  /** The body as it was sent. */
  readonly request: Readonly<Record<string, unknown>>
  /** The usage object as the provider reported it. */
  readonly usage?: unknown
  /** The model that answered, where the request names only an alias or none. */
  readonly model?: string
}
