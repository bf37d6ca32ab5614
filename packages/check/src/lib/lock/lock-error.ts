export interface LockErrorDetails {
  /** Where in the file. */
  readonly place: string
  readonly expected: string
  readonly received: string
  readonly fix: string
}

/** A lock file that cannot be read. */
export class LockError extends Error {
  override readonly name = 'LockError'
  readonly code = 'lock-invalid'
  readonly place: string
  readonly expected: string
  readonly received: string
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
