import type { Encoding } from '@varve/tokens'

// The same ranks in the notations that other encoders read, so that all of them hold the same vocabulary.

interface Token {
  readonly base64: string
  readonly id: number
}

function tokensOf(ranks: string): Token[] {
  return ranks.split('\n').flatMap((line) => {
    const [, first, ...words] = line.split(' ')
    return words.map((base64, index) => ({ base64, id: Number(first) + index }))
  })
}

/** OpenAI's own notation: a line of base64 and id for each token. */
export function toTiktoken(ranks: string): string {
  return tokensOf(ranks)
    .map(({ base64, id }) => `${base64} ${id}\n`)
    .join('')
}

// Bytes that are no printable Latin-1 character are shown as characters from U+0100 on, in order.
const shown: string[] = []
for (let byte = 0, next = 0x100; byte < 0x100; byte += 1) {
  const printable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad)
  shown.push(String.fromCharCode(printable ? byte : next++))
}

const contractions = String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)`
const letters = String.raw`[^\r\n\p{L}\p{N}]?`
const patterns: Readonly<Record<Encoding, string>> = {
  o200k_base: String.raw`${letters}[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+${contractions}?|${letters}[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*${contractions}?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
  cl100k_base: String.raw`${contractions}|${letters}\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
}

/** Hugging Face's notation: the vocabulary, and for each token the two that merge to it. */
export function toTokenizers(encoding: Encoding, ranks: string): object {
  const vocab = new Map<string, number>()
  for (const { base64, id } of tokensOf(ranks)) {
    vocab.set(Array.from(Buffer.from(base64, 'base64'), (byte) => shown[byte]).join(''), id)
  }
  const merges = [...vocab].flatMap(([token, id]) => {
    const parts = token.split('')
    while (parts.length > 2) {
      let lowest = id
      let at = -1
      for (const [index, part] of parts.entries()) {
        const rank = vocab.get(`${part}${parts[index + 1] ?? ' '}`) ?? id
        if (rank < lowest) [lowest, at] = [rank, index]
      }
      if (at < 0) return []
      parts.splice(at, 2, `${parts[at]}${parts[at + 1]}`)
    }
    return parts.length === 2 ? [parts] : []
  })
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: patterns[encoding] }, behavior: 'Isolated', invert: false },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
      ],
    },
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: true,
      vocab: Object.fromEntries(vocab),
      merges,
    },
  }
}
