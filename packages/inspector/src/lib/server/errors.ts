/** What went wrong, and what to do. */
export class InspectorError extends Error {
  /** Tells it from other errors where `instanceof` cannot. */
  override readonly name = 'InspectorError'
  /** What went wrong; stable across releases. */
  readonly code: 'inspector/no-bundle' | 'inspector/port-taken' | 'inspector/port-refused'
  /** What to do, in a sentence. */
  readonly fix: string

  constructor(code: InspectorError['code'], message: string, fix: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
    this.fix = fix
  }
}
