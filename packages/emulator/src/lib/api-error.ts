/** An answer with an error in the provider's shape: `{ error: { message, type, param, code } }`. */
export class ApiError extends Error {
  readonly status: number
  readonly type: string
  readonly param: string | null
  readonly code: string | null
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    message: string,
    details: {
      readonly type?: string
      readonly param?: string | null
      readonly code?: string | null
      readonly headers?: Readonly<Record<string, string>>
    } = {},
  ) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.type = details.type ?? 'invalid_request_error'
    this.param = details.param ?? null
    this.code = details.code ?? null
    this.headers = details.headers ?? {}
  }

  /** The body as the provider sends it. */
  get body(): { readonly error: Readonly<Record<'message' | 'type' | 'param' | 'code', string | null>> } {
    return { error: { message: this.message, type: this.type, param: this.param, code: this.code } }
  }
}

export function unknownParameter(param: string): ApiError {
  return new ApiError(400, `Unknown parameter: '${param}'.`, { param, code: 'unknown_parameter' })
}

export function missingParameter(param: string): ApiError {
  return new ApiError(400, `Missing required parameter: '${param}'.`, {
    param,
    code: 'missing_required_parameter',
  })
}

/** The parameter is one the endpoint knows and this model refuses. */
export function unsupportedParameter(param: string): ApiError {
  return new ApiError(400, `Unsupported parameter: '${param}' is not supported with this model.`, {
    param,
    code: 'unsupported_parameter',
  })
}

export function invalidValue(param: string, value: unknown, supported: readonly string[]): ApiError {
  const list = supported.map((name) => `'${name}'`)
  const last = list.pop() ?? 'none'
  const names = list.length === 0 ? last : `${list.join(', ')} and ${last}`
  return new ApiError(400, `Invalid value: '${String(value)}'. Supported values are: ${names}.`, {
    param,
    code: 'invalid_value',
  })
}

export function invalidType(param: string, expected: string, value: unknown): ApiError {
  const got = value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value
  return new ApiError(400, `Invalid type for '${param}': expected ${expected}, but got ${got} instead.`, {
    param,
    code: 'invalid_type',
  })
}
