import ranks from 'js-tiktoken/ranks/o200k_base'
import { o200kPieceEnd } from './pieces.ts'
import { createTokenizer, type Tokenizer } from './tokenizer.ts'

let tokenizer: Tokenizer | undefined

/** Reads the ranks at its first call. They are imported by no other file, so that who uses one encoding can load it alone. */
export function o200kTokenizer(): Tokenizer {
  tokenizer ??= createTokenizer(ranks, o200kPieceEnd)
  return tokenizer
}
