import { Tiktoken } from 'js-tiktoken/lite'
import cl100k from 'js-tiktoken/ranks/cl100k_base'
import o200k from 'js-tiktoken/ranks/o200k_base'

export type Encoding = 'o200k_base' | 'cl100k_base'

/** How many tokens a text has; text that looks like a special token is text. */
export type TextCounter = (text: string, encoding: Encoding) => number

const encoders = new Map<Encoding, Tiktoken>()

export const countText: TextCounter = (text, encoding) => {
  let encoder = encoders.get(encoding)
  if (encoder === undefined) {
    encoder = new Tiktoken(encoding === 'o200k_base' ? o200k : cl100k)
    encoders.set(encoding, encoder)
  }
  return encoder.encode(text, [], []).length
}
