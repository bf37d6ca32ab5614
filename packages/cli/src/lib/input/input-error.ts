/** What was asked to be read cannot be: what is wrong, and what to do. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly fix: string

  constructor(message: string, fix: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.fix = fix
  }
}
