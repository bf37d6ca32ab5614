/** What went wrong, and what to do. */
export class InspectorError extends Error {
  /** Always the same for errors of this package. */
  override readonly name = 'InspectorError'
  /** What went wrong, for code to tell by. */
  readonly code: 'inspector/no-bundle' | 'inspector/port-taken' | 'inspector/port-refused'
  /** What to do. */
  readonly fix: string

  constructor(code: InspectorError['code'], message: string, fix: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
    this.fix = fix
  }
}
