import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { Tiktoken } from 'js-tiktoken/lite'
import ranks from 'js-tiktoken/ranks/o200k_base'

/** A token counter of others that contestants count with. */
export interface TextCounter {
  readonly package: string
  /** Takes part in every so many-th turn of a run, because counting takes long. */
  readonly every: (messages: number) => number
  readonly load: () => (text: string) => number
}

let encoder: Tiktoken | undefined

export const jsTiktoken: TextCounter = {
  package: 'js-tiktoken',
  every: (messages) => (messages < 200 ? 1 : messages < 2000 ? 5 : 8),
  load: () => {
    const loaded = (encoder ??= new Tiktoken(ranks))
    return (text) => loaded.encode(text).length
  },
}

export const gptTokenizer: TextCounter = {
  package: 'gpt-tokenizer',
  every: () => 1,
  load: () => (text) => countTokens(text),
}
