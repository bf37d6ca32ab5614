/**
 * The encoding of gpt-4o and later alone, for bundles that need no other.
 *
 * @module
 */
import { countWith, type EncodeOptions, encodeWith } from './lib/encoder/encode-with.ts'
import { o200kTokenizer } from './lib/encoder/o200k.ts'

export type { EncodeOptions } from './lib/encoder/encode-with.ts'

/**
 * `encode` of @varve/tokens for o200k_base (gpt-4o and later); this entry loads no other ranks.
 *
 * @throws TokensError `not-text`, `unknown-special-token`
 */
export function encode(text: string, options?: EncodeOptions): Uint32Array {
  return encodeWith(o200kTokenizer, text, options)
}

/**
 * `countTokens` of @varve/tokens for o200k_base.
 *
 * @throws TokensError `not-text`
 */
export function countTokens(text: string): number {
  return countWith(o200kTokenizer, text)
}
