import { characterClasses } from './character-classes.ts'
import { cellOf, createMemo, type Memo, recall, remember } from './memo.ts'
import { merge } from './merge.ts'
import { mergeLong } from './merge-long.ts'
import { cl100kPieceEnd, o200kPieceEnd, type PieceEnd } from './pieces.ts'
import { readVocabulary } from './read-vocabulary.ts'
import type { TextBuffer } from './text-buffer.ts'
import { find, type Vocabulary } from './vocabulary.ts'

/** What one encoding needs to turn text into ids. */
export interface Tokenizer {
  readonly vocabulary: Vocabulary
  readonly classes: Uint8Array
  /** For pieces of up to 32 bytes, and for longer ones, as languages without blanks have them. */
  readonly memo: Memo
  readonly longMemo: Memo
  readonly pieceEnd: PieceEnd
  readonly specialTokens: ReadonlyMap<string, number>
}

/** Ranks as js-tiktoken ships them. */
export interface Ranks {
  readonly bpe_ranks: string
  readonly special_tokens: Readonly<Record<string, number>>
}

export function createTokenizer(ranks: Ranks, pieceEnd: PieceEnd): Tokenizer {
  return {
    vocabulary: readVocabulary(ranks.bpe_ranks),
    classes: characterClasses(),
    memo: createMemo(32, 32_768, 20),
    longMemo: createMemo(256, 4096, 128),
    pieceEnd,
    specialTokens: new Map(Object.entries(ranks.special_tokens)),
  }
}

/** Writes the ids of the first `length` bytes of a buffer into it; returns how many they are. */
export function tokenize(tokenizer: Tokenizer, buffer: TextBuffer, length: number): number {
  const { vocabulary, classes } = tokenizer
  const isNewest = tokenizer.pieceEnd === o200kPieceEnd
  const { bytes, view, ids } = buffer
  let count = 0
  let start = 0
  while (start < length) {
    // Not by a function in a variable: that could not be compiled into this loop.
    const end = isNewest
      ? o200kPieceEnd(classes, bytes, view, start, length)
      : cl100kPieceEnd(classes, bytes, view, start, length)
    const id = find(vocabulary, bytes, view, start, end - start)
    if (id >= 0) {
      ids[count] = id
      count += 1
    } else {
      count = mergePiece(tokenizer, buffer, start, end, count)
    }
    start = end
  }
  return count
}

/** Writes the ids of a piece that is no token. */
function mergePiece(
  tokenizer: Tokenizer,
  buffer: TextBuffer,
  start: number,
  end: number,
  at: number,
): number {
  const { vocabulary, longMemo } = tokenizer
  const { bytes, view, ids } = buffer
  const length = end - start
  if (length > longMemo.longest) return mergeLong(vocabulary, bytes, view, start, end, ids, at)
  const memo = length <= tokenizer.memo.longest ? tokenizer.memo : longMemo
  const cell = cellOf(memo, view, start, length)
  const recalled = recall(memo, cell, view, start, length, ids, at)
  if (recalled !== at) return recalled
  const to = merge(vocabulary, bytes, view, start, length, ids, at)
  remember(memo, cell, view, start, length, ids, at, to)
  return to
}
