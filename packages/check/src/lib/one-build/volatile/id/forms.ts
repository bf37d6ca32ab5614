import { coverOf } from '../../texts/cover.ts'
import { randomIn } from '../../../looks/random.ts'

/** A word that could be an id. */
export interface Candidate {
  readonly start: number
  readonly end: number
  readonly text: string
  /** What it is by its form alone; absent where only words in front of it could say so. */
  readonly form?: 'UUID' | 'ULID' | 'id' | 'random id' | 'memory address'
}

const UUID = /(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])/giu
/** Version 4 without its dashes; any other 32 hexadecimal digits can be the hash of a file. */
const UUID_JOINED = /(?<![0-9a-z])[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}(?![0-9a-z])/giu
/** Of the years from 2005 to 2040. */
const ULID =
  /(?<![0-9A-Za-z])01[0-9A-HJKMNP-TV-Z]{24}(?![0-9A-Za-z])|(?<![0-9A-Za-z])01[0-9a-hjkmnp-tv-z]{24}(?![0-9A-Za-z])/gu
/** An object of Python or C++ as it prints itself. */
const ADDRESS = /(?<=\bat |[@:(] ?)0x[0-9a-f]{8,16}(?=[>)\s]|$)/giu
/** X-Ray's trace ids. */
const TRACE = /(?<![\w-])1-[0-9a-f]{8}-[0-9a-f]{24}(?![\w-])/giu
/** Ids that say what they are of. What is set up once and stays (`price_`, `asst_`, `vs_`) is not among them. */
const PREFIXED =
  /(?<![A-Za-z0-9])(?:sess(?:ion)?|sid|req(?:uest)?|run|thread|conv(?:ersation)?|chat(?:cmpl)?|trace|span|job|msg|message|resp(?:onse)?|turn|exec(?:ution)?|inv(?:ocation)?|task|txn|evt|usr|user|cus|acct|tenant|org|ws|inst(?:ance)?|sandbox|sbx|ctx|corr|nonce|visit(?:or)?|anon|device|guest|attempt|boot)[_-](?<tail>[A-Za-z0-9]{6,})(?![A-Za-z0-9])/giu
const WORD = /(?<![A-Za-z0-9_@./-])[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?(?![A-Za-z0-9_@]|\.[a-z])/gu

/** Shorter words are ids only where something says so. */
const LONG = 20

/** All words that could be ids, none over another. */
export function candidatesIn(text: string): readonly Candidate[] {
  const found: Candidate[] = []
  const cover = coverOf(text.length)
  const add = (start: number, word: string, form?: Candidate['form']): void => {
    const end = start + word.length
    if (cover.take(start, end))
      found.push({ start, end, text: word, ...(form === undefined ? {} : { form }) })
  }
  for (const { 0: word, index } of [...text.matchAll(UUID), ...text.matchAll(UUID_JOINED)])
    add(index, word, 'UUID')
  for (const { 0: word, index } of text.matchAll(ULID))
    if (/\d.*\d.*[A-Za-z].*\d/u.test(word)) add(index, word, 'ULID')
  for (const { 0: word, index } of text.matchAll(ADDRESS)) add(index, word, 'memory address')
  for (const { 0: word, index } of text.matchAll(TRACE)) add(index, word, 'id')
  for (const { 0: word, index, groups } of text.matchAll(PREFIXED))
    if (isRandom(groups?.['tail'] ?? '')) add(index, word, 'id')
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (word.length < 2 || isPlaceholder(word) || !(/\d/u.test(word) || isRandom(word))) continue
    add(index, word, isLongRandom(word) ? 'random id' : undefined)
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Whether a word is no name and no number that people write. */
export function isRandom(word: string): boolean {
  // `AppleWebKit` changes its letters as often as an id does.
  const isName = !/\d/u.test(word) && word.length < LONG
  return !isPlaceholder(word) && !isName && randomIn(word) !== undefined
}

/** Letters of both sizes and digits without a pattern, in one run. */
function isLongRandom(word: string): boolean {
  const run = word.replaceAll(/[_-]/gu, '')
  if (
    word.length < LONG ||
    word.length > 64 ||
    !/\d/u.test(run) ||
    !/[a-z]/u.test(run) ||
    !/[A-Z]/u.test(run)
  )
    return false
  const words =
    word.match(/[A-Z]?[a-z]{3,}|(?<![A-Za-z])[A-Z]{2,}(?![A-Za-z])|(?<![\dA-Za-z])\d+(?![\dA-Za-z])/gu) ?? []
  return words.join('').length * 2 < word.length && randomIn(word) !== undefined
}

/** What people write where an id would stand. */
export function isPlaceholder(word: string): boolean {
  const plain = word.toLowerCase().replaceAll(/[^a-z0-9]/gu, '')
  return (
    /^(?:x+|0+|n+|abc(?:d|de|def)?\d*|xyz\d*|\d+abc|foo\d*|bar\d*|test\d*|demo\d*|example\d*|sample\d*|your\w*|some\w*|none|null|na|unknown|deadbeef|cafebabe|a1b2c3\w*|1a2b3c\w*|id\d*)$/u.test(
      plain,
    ) ||
    '12345678901234567890'.startsWith(plain) ||
    /^(.)\1+$/u.test(plain)
  )
}

/** UUIDs that documentation shows: that of RFC 4122's pages, that of Wikipedia, zeros, ones and steps. */
export function isKnownUuid(word: string): boolean {
  return (
    /^(?:123e4567-e89b|550e8400-e29b|00000000-0000|11111111-1111|12345678-1234|f47ac10b-58cc|6ba7b810-9dad|aaaaaaaa-)/iu.test(
      word,
    ) || /^(.)\1{7}-/u.test(word)
  )
}
