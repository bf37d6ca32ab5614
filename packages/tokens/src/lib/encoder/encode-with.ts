import { assertText } from './encoding.ts'
import { splitSpecial } from './special-tokens.ts'
import { bufferFor, writeText } from './text-buffer.ts'
import { tokenize, type Tokenizer } from './tokenizer.ts'

/** How a text is read. */
export interface EncodeOptions {
  /**
   * Which special tokens are read as such where their names stand in the text: names such as `<|endoftext|>`, or all that the encoding
   * has. By default none is: what a user typed is text.
   */
  readonly specialTokens?: 'all' | readonly string[]
}

// What every entry of the package does. The tokenizer comes as a function, because wrong input is refused before ranks are read.

export function encodeWith(tokenizerOf: () => Tokenizer, text: string, options?: EncodeOptions): Uint32Array {
  assertText(text)
  const tokenizer = tokenizerOf()
  const special = options?.specialTokens
  if (special === undefined || special.length === 0) return encodeText(tokenizer, text)
  const parts = splitSpecial(text, tokenizer.specialTokens, special)
  return Uint32Array.from(
    parts.flatMap((part) => (typeof part === 'number' ? part : Array.from(encodeText(tokenizer, part)))),
  )
}

export function countWith(tokenizerOf: () => Tokenizer, text: string): number {
  assertText(text)
  const tokenizer = tokenizerOf()
  const buffer = bufferFor(text.length)
  return tokenize(tokenizer, buffer, writeText(text, buffer.bytes))
}

// A typed array, as tiktoken's: filling a plain one costs a third of the whole time for a long text, and twice its memory.
function encodeText(tokenizer: Tokenizer, text: string): Uint32Array {
  const buffer = bufferFor(text.length)
  const count = tokenize(tokenizer, buffer, writeText(text, buffer.bytes))
  return new Uint32Array(buffer.ids.buffer, 0, count).slice()
}
