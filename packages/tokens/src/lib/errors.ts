/** Everything this package refuses, with what the caller can do about it. */
export const tokensErrors = {
  'not-text': 'Pass a string. For a message with parts, count the request with countRequest.',
  'unknown-encoding': "Use 'o200k_base' (gpt-4o and later) or 'cl100k_base' (gpt-4, gpt-3.5).",
  'unknown-special-token': "Name special tokens of the encoding, '<|endoftext|>' for example, or pass 'all'.",
  'unknown-endpoint': "Use 'chat' for /v1/chat/completions or 'responses' for /v1/responses.",
  'model-missing': 'Pass the model as a string; the `model` of a body is not looked at.',
  'not-a-body': 'Pass the parsed JSON body as it is sent, an object.',
  'wrong-endpoint':
    'A Chat Completions body has `messages`, a Responses body has `input`, `instructions`, `prompt`, `conversation` or `previous_response_id`.',
  'not-a-list': 'Pass an array.',
  'not-an-item': 'Every entry must be an object.',
  'too-deep': 'Flatten the value, or send it as text.',
} as const

export type TokensErrorCode = keyof typeof tokensErrors

export interface TokensErrorDetails {
  /** Where in the argument, as a JSON path: `body.messages[2]`. */
  readonly path: string
  readonly expected: string
  readonly received: string
}

/** Misuse by the caller. A bug of ours is never reported with it. */
export class TokensError extends Error {
  override readonly name = 'TokensError'
  readonly code: TokensErrorCode
  readonly path: string
  readonly expected: string
  readonly received: string
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
