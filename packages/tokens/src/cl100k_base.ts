/**
 * The encoding of gpt-4 and gpt-3.5 alone, for bundles that need no other.
 *
 * @module
 */
import { countWith, type EncodeOptions, encodeWith } from './lib/encoder/encode-with.ts'
import { cl100kTokenizer } from './lib/encoder/cl100k.ts'

export type { EncodeOptions } from './lib/encoder/encode-with.ts'

/**
 * `encode` of @varve/tokens for cl100k_base (gpt-4 and gpt-3.5); this entry loads no other ranks.
 *
 * @throws TokensError `not-text`, `unknown-special-token`
 */
export function encode(text: string, options?: EncodeOptions): Uint32Array {
  return encodeWith(cl100kTokenizer, text, options)
}

/**
 * `countTokens` of @varve/tokens for cl100k_base.
 *
 * @throws TokensError `not-text`
 */
export function countTokens(text: string): number {
  return countWith(cl100kTokenizer, text)
}
