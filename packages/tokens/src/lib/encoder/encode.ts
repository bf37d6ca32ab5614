import { cl100kTokenizer } from './cl100k.ts'
import { countWith, type EncodeOptions, encodeWith } from './encode-with.ts'
import { type Encoding, unknownEncoding } from './encoding.ts'
import { o200kTokenizer } from './o200k.ts'
import type { Tokenizer } from './tokenizer.ts'

/**
 * The token ids of a text, equal to those of tiktoken 1.0.22 (WASM) for every string; a lone surrogate counts as U+FFFD, as there.
 * The time grows linearly with the length whatever the text is. The first call for an encoding reads its ranks, about 30 ms.
 *
 * @throws TokensError `not-text`, `unknown-encoding`, `unknown-special-token`
 *
 * @example
 * ```ts
 * import { encode } from '@varve/tokens'
 *
 * console.log([...encode('Be kind.', 'o200k_base')].join(' ')) // 3238 3675 13
 * ```
 */
export function encode(text: string, encoding: Encoding, options?: EncodeOptions): Uint32Array {
  return encodeWith(tokenizerOf(encoding), text, options)
}

/**
 * How many tokens `encode` gives for a text, without making them. Text that looks like a special token is text.
 *
 * @throws TokensError `not-text`, `unknown-encoding`
 */
export function countTokens(text: string, encoding: Encoding): number {
  return countWith(tokenizerOf(encoding), text)
}

function tokenizerOf(encoding: Encoding): () => Tokenizer {
  if (encoding === 'o200k_base') return o200kTokenizer
  if (encoding === 'cl100k_base') return cl100kTokenizer
  // Asked for only when the text has been found to be one.
  return () => {
    throw unknownEncoding(encoding)
  }
}
