import { assertText, type Encoding } from './encoding.ts'
import { splitSpecial } from './special-tokens.ts'
import { bufferFor, writeText } from './text-buffer.ts'
import { tokenize, tokenizerFor, type Tokenizer } from './tokenizer.ts'

export interface EncodeOptions {
  /**
   * Which special tokens are read as such where their names stand in the text: names such as `<|endoftext|>`, or all that the encoding
   * has. By default none is: what a user typed is text.
   */
  readonly specialTokens?: 'all' | readonly string[]
}

/**
 * The token ids of a text, equal to those of tiktoken 1.0.22 (WASM) for every string; a lone surrogate counts as U+FFFD, as there.
 * The time grows linearly with the length whatever the text is. The first call for an encoding reads its ranks, about 20 ms.
 *
 * @throws TokensError `not-text`, `unknown-encoding`, `unknown-special-token`
 */
export function encode(text: string, encoding: Encoding, options?: EncodeOptions): Uint32Array {
  assertText(text)
  const tokenizer = tokenizerFor(encoding)
  const special = options?.specialTokens
  if (special === undefined || special.length === 0) return encodeText(tokenizer, text)
  const parts = splitSpecial(text, tokenizer.specialTokens, special)
  return Uint32Array.from(
    parts.flatMap((part) => (typeof part === 'number' ? part : Array.from(encodeText(tokenizer, part)))),
  )
}

/**
 * How many tokens `encode` gives for a text, without making them. Text that looks like a special token is text.
 *
 * @throws TokensError `not-text`, `unknown-encoding`
 */
export function countTokens(text: string, encoding: Encoding): number {
  assertText(text)
  const tokenizer = tokenizerFor(encoding)
  const buffer = bufferFor(text.length)
  return tokenize(tokenizer, buffer, writeText(text, buffer.bytes))
}

// A typed array, as tiktoken's: filling a plain one costs a third of the whole time for a long text, and twice its memory.
function encodeText(tokenizer: Tokenizer, text: string): Uint32Array {
  const buffer = bufferFor(text.length)
  const count = tokenize(tokenizer, buffer, writeText(text, buffer.bytes))
  return new Uint32Array(buffer.ids.buffer, 0, count).slice()
}
