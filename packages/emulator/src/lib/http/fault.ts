import { ApiError } from '../api-error.ts'
import type { RecordedRequest } from './recorded-request.ts'

/** Something that goes wrong with one request. */
export type Fault =
  | {
      /** An error with this status instead of an answer. */
      readonly status: number
      /** The error's text. Default: one that fits the status. */
      readonly message?: string
      /** The error's `code`. */
      readonly code?: string
      /** The error's `type`. Default: one that fits the status. */
      readonly type?: string
      /** Seconds, sent as `retry-after`. */
      readonly retryAfter?: number
      /** The request was processed, and may have written, before it failed. Default: false. */
      readonly processed?: boolean
    }
  | {
      /**
       * The connection breaks: `before` the request was processed, `after` it was and before a byte of the answer, or
       * in the middle of the `stream`.
       */
      readonly drop: 'before' | 'after' | 'stream'
      /** Events that still go out before a `stream` breaks. Default: 1. */
      readonly events?: number
    }

/** What goes wrong, request by request: a list in their order, in which `undefined` lets one pass, or a function. */
export type FaultScript = readonly (Fault | undefined)[] | ((request: RecordedRequest) => Fault | undefined)

interface ErrorText {
  readonly message: string
  readonly type: string
  readonly code: string | null
}

const TEXTS: Readonly<Record<number, ErrorText>> = {
  400: { message: 'Invalid request.', type: 'invalid_request_error', code: null },
  401: { message: 'Incorrect API key provided.', type: 'invalid_request_error', code: 'invalid_api_key' },
  404: { message: 'The requested resource was not found.', type: 'invalid_request_error', code: null },
  429: { message: 'Rate limit reached for requests.', type: 'requests', code: 'rate_limit_exceeded' },
  503: { message: 'The server is overloaded. Please try again later.', type: 'server_error', code: null },
}

const SERVER: ErrorText = {
  message: 'The server had an error while processing your request. Sorry about that!',
  type: 'server_error',
  code: null,
}

/** The error that a fault with a status stands for. */
export function errorOf(fault: Extract<Fault, { readonly status: number }>): ApiError {
  const text = TEXTS[fault.status] ?? SERVER
  return new ApiError(fault.status, fault.message ?? text.message, {
    type: fault.type ?? text.type,
    code: fault.code ?? text.code,
    headers: fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) },
  })
}
