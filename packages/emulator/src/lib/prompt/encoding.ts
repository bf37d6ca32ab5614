import { encode, type Encoding } from '@varve/tokens'

/** Texts repeat from turn to turn; this many characters of them are kept with their tokens. */
const MEMORY_CHARACTERS = 32_000_000

export type Encoder = (text: string) => ArrayLike<number>

/** Encoders by model that remember what they have encoded. */
export function createEncoders(): (model: string) => Encoder {
  const encoders = { o200k_base: remember('o200k_base'), cl100k_base: remember('cl100k_base') }
  return (model) => encoders[encodingOf(model)]
}

function encodingOf(model: string): Encoding {
  return /^(gpt-4(?!o|\.)|gpt-3\.5)/.test(model) ? 'cl100k_base' : 'o200k_base'
}

function remember(encoding: Encoding): Encoder {
  let known = new Map<string, ArrayLike<number>>()
  let characters = 0
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (characters > MEMORY_CHARACTERS) {
      known = new Map()
      characters = 0
    }
    const ids = encode(text, encoding)
    known.set(text, ids)
    characters += text.length
    return ids
  }
}
