import cl100k from 'js-tiktoken/ranks/cl100k_base'
import o200k from 'js-tiktoken/ranks/o200k_base'
import { characterClasses } from './character-classes.ts'
import { type Encoding, unknownEncoding } from './encoding.ts'
import { cellOf, createMemo, LONGEST_REMEMBERED, type Memo, recall, remember } from './memo.ts'
import { merge } from './merge.ts'
import { mergeLong, WINDOW } from './merge-long.ts'
import { cl100kPieceEnd, o200kPieceEnd, type PieceEnd } from './pieces.ts'
import type { TextBuffer } from './text-buffer.ts'
import { find, readVocabulary, type Vocabulary } from './vocabulary.ts'

/** What one encoding needs to turn text into ids. */
export interface Tokenizer {
  readonly vocabulary: Vocabulary
  readonly classes: Uint8Array
  readonly memo: Memo
  readonly pieceEnd: PieceEnd
  readonly specialTokens: ReadonlyMap<string, number>
}

const tokenizers = new Map<Encoding, Tokenizer>()

/** The tokenizer of an encoding, made at its first use. */
export function tokenizerFor(encoding: Encoding): Tokenizer {
  const known = tokenizers.get(encoding)
  if (known !== undefined) return known
  const tokenizer = create(encoding)
  tokenizers.set(encoding, tokenizer)
  return tokenizer
}

function create(encoding: Encoding): Tokenizer {
  if (encoding !== 'o200k_base' && encoding !== 'cl100k_base') throw unknownEncoding(encoding)
  const ranks = encoding === 'o200k_base' ? o200k : cl100k
  return {
    vocabulary: readVocabulary(ranks.bpe_ranks),
    classes: characterClasses(),
    memo: createMemo(),
    pieceEnd: encoding === 'o200k_base' ? o200kPieceEnd : cl100kPieceEnd,
    specialTokens: new Map(Object.entries(ranks.special_tokens)),
  }
}

/** Writes the ids of the first `length` bytes of a buffer into it; returns how many they are. */
export function tokenize(tokenizer: Tokenizer, buffer: TextBuffer, length: number): number {
  const { vocabulary, classes, memo, pieceEnd } = tokenizer
  const { bytes, view, ids } = buffer
  let count = 0
  let start = 0
  while (start < length) {
    const end = pieceEnd(classes, bytes, view, start, length)
    const id = find(vocabulary, bytes, view, start, end - start)
    if (id >= 0) {
      ids[count] = id
      count += 1
    } else if (end - start <= LONGEST_REMEMBERED) {
      const length = end - start
      const cell = cellOf(view, start, length)
      const from = count
      count = recall(memo, cell, view, start, length, ids, from)
      if (count === from) {
        count = merge(vocabulary, bytes, view, start, length, ids, from)
        remember(memo, cell, view, start, length, ids, from, count)
      }
    } else if (end - start <= WINDOW) {
      count = merge(vocabulary, bytes, view, start, end - start, ids, count)
    } else {
      count = mergeLong(vocabulary, bytes, view, start, end, ids, count)
    }
    start = end
  }
  return count
}
