/** What went wrong, and what to do. */
export class InspectorError extends Error {
  override readonly name = 'InspectorError'
  readonly code: 'inspector/no-bundle' | 'inspector/port-taken' | 'inspector/port-refused'
  readonly fix: string

  constructor(code: InspectorError['code'], message: string, fix: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
    this.fix = fix
  }
}
