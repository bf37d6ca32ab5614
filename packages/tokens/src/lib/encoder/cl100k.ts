import ranks from 'js-tiktoken/ranks/cl100k_base'
import { cl100kPieceEnd } from './pieces.ts'
import { createTokenizer, type Tokenizer } from './tokenizer.ts'

let tokenizer: Tokenizer | undefined

/** Reads the ranks at its first call. They are imported by no other file, so that who uses one encoding can load it alone. */
export function cl100kTokenizer(): Tokenizer {
  tokenizer ??= createTokenizer(ranks, cl100kPieceEnd)
  return tokenizer
}
