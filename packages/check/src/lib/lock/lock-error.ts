/** What a lock error says. */
export interface LockErrorDetails {
  /** Where in the file. */
  readonly place: string
  /** What was expected. */
  readonly expected: string
  /** What came in its place. */
  readonly received: string
  /** What to do, in a sentence. */
  readonly fix: string
}

/** A lock file that cannot be read. */
export class LockError extends Error {
  /** Tells it from other errors where `instanceof` cannot. */
  override readonly name = 'LockError'
  /** The only code there is; stable across releases. */
  readonly code = 'lock-invalid'
  /** Where in the file. */
  readonly place: string
  /** What was expected. */
  readonly expected: string
  /** What came in its place. */
  readonly received: string
  /** What to do, in a sentence. */
  readonly fix: string

  constructor(says: string, details: LockErrorDetails) {
    super(
      `${says}\n  at:       ${details.place}\n  expected: ${details.expected}\n  received: ${details.received}\n  fix:      ${details.fix}`,
    )
    this.place = details.place
    this.expected = details.expected
    this.received = details.received
    this.fix = details.fix
  }
}
