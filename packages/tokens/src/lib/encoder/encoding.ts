import { describeValue, TokensError } from '../errors.ts'

/** A vocabulary with its way of cutting text into pieces, by tiktoken's name. */
export type Encoding = 'o200k_base' | 'cl100k_base'

/** Every encoding, newest first. */
export const encodings: readonly Encoding[] = ['o200k_base', 'cl100k_base']

export function assertText(text: unknown): asserts text is string {
  if (typeof text === 'string') return
  throw new TokensError('not-text', { path: 'text', expected: 'a string', received: describeValue(text) })
}

export function unknownEncoding(encoding: unknown): TokensError {
  const received =
    typeof encoding === 'string' ? JSON.stringify(encoding.slice(0, 40)) : describeValue(encoding)
  return new TokensError('unknown-encoding', { path: 'encoding', expected: encodings.join(' or '), received })
}
