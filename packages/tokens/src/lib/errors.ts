/** Everything this package refuses, with what the caller can do about it. */
export const tokensErrors = {
  /** A text was expected, and something else came. */
  'not-text': 'Pass a string. For a message with parts, count the request with countRequest.',
  /** No encoding has this name. */
  'unknown-encoding': "Use 'o200k_base' (gpt-4o and later) or 'cl100k_base' (gpt-4, gpt-3.5).",
  /** The encoding has no such special token. */
  'unknown-special-token': "Name special tokens of the encoding, '<|endoftext|>' for example, or pass 'all'.",
  /** No endpoint has this name. */
  'unknown-endpoint': "Use 'chat' for /v1/chat/completions or 'responses' for /v1/responses.",
  /** No model was named. */
  'model-missing': 'Pass the model as a string; the `model` of a body is not looked at.',
  /** The body is no object. */
  'not-a-body': 'Pass the parsed JSON body as it is sent, an object.',
  /** The body is of the other endpoint. */
  'wrong-endpoint':
    'A Chat Completions body has `messages`, a Responses body has `input`, `instructions`, `prompt`, `conversation` or `previous_response_id`.',
  /** A field that holds a list holds something else. */
  'not-a-list': 'Pass an array.',
  /** An entry of a list is no object. */
  'not-an-item': 'Every entry must be an object.',
  /** A value is nested deeper than this package follows. */
  'too-deep': 'Flatten the value, or send it as text.',
} as const

/** Stable names of what this package refuses. */
export type TokensErrorCode = keyof typeof tokensErrors

/** What an error says beside its code. */
export interface TokensErrorDetails {
  /** Where in the argument, as a JSON path: `body.messages[2]`. */
  readonly path: string
  /** What was expected. */
  readonly expected: string
  /** What came in its place. */
  readonly received: string
}

/** Misuse by the caller. A bug of ours is never reported with it. */
export class TokensError extends Error {
  /** Tells it from other errors where `instanceof` cannot. */
  override readonly name = 'TokensError'
  /** What was refused; stable across releases. */
  readonly code: TokensErrorCode
  /** Where in the argument, as a JSON path: `body.messages[2]`. */
  readonly path: string
  /** What was expected. */
  readonly expected: string
  /** What came in its place. */
  readonly received: string
  /** What to do, in a sentence. */
  readonly fix: string

  constructor(code: TokensErrorCode, details: TokensErrorDetails) {
    const fix = tokensErrors[code]
    super(`${details.path}: expected ${details.expected}, received ${details.received}. ${fix}`)
    this.code = code
    this.path = details.path
    this.expected = details.expected
    this.received = details.received
    this.fix = fix
  }
}

/** What came, in a few words and without its text: prompts do not belong in error messages. */
export function describeValue(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'string') return `a string of ${value.length} characters`
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value
}
