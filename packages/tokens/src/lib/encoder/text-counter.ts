import { assertText, type Encoding } from './encoding.ts'
import { countGrown, type TextCount } from './grown-text.ts'

/** Counts texts, and remembers them. */
export interface TextCounter {
  /** How many tokens a text has, the same as `countTokens`. */
  readonly count: (text: string) => number
}

/** How much a text counter remembers. */
export interface TextCounterOptions {
  /** In UTF-16 code units, all kept texts together; 4 million by default. The texts not asked for the longest go first. */
  readonly most?: number
}

/** Texts that begin with the same code units may be versions of one text. */
const HEAD = 64

/** Versions of texts with one beginning that are looked at: conversations often begin with the same words. */
const VERSIONS = 8

/** What a kept text takes besides its own units, in the same measure. */
const OVERHEAD = 128

/**
 * A counter that remembers: a text that it has seen costs a look-up, and one that begins with the text it last counted with the same
 * beginning costs only what is new. Make one for each conversation or process; what it keeps is bounded by `most`.
 *
 * @throws TokensError `not-text`, `unknown-encoding`, from `count`
 */
export function createTextCounter(encoding: Encoding, options: TextCounterOptions = {}): TextCounter {
  const most = options.most ?? 4_000_000
  // In the order of their last use.
  const counts = new Map<string, TextCount>()
  const heads = new Map<string, readonly TextCount[]>()
  let kept = 0

  /** A key is a slice of a text and keeps it alive, so it is always one of a text that is kept. */
  const setHead = (head: string, versions: readonly TextCount[]): void => {
    heads.delete(head)
    const [first] = versions
    if (first !== undefined) heads.set(first.text.slice(0, HEAD), versions)
  }

  const forget = (count: TextCount): void => {
    if (!counts.delete(count.text)) return
    kept -= count.text.length + OVERHEAD
    const head = count.text.slice(0, HEAD)
    setHead(
      head,
      (heads.get(head) ?? []).filter((other) => other !== count),
    )
  }

  const keep = (count: TextCount): void => {
    kept += count.text.length + OVERHEAD
    counts.set(count.text, count)
    const head = count.text.slice(0, HEAD)
    setHead(head, [count, ...(heads.get(head) ?? [])].slice(0, VERSIONS))
    for (const oldest of counts.values()) {
      if (kept <= most) break
      forget(oldest)
    }
  }

  return {
    count: (text) => {
      assertText(text)
      const known = counts.get(text)
      if (known !== undefined) {
        counts.delete(text)
        counts.set(text, known)
        return known.tokens
      }
      const versions = heads.get(text.slice(0, HEAD)) ?? []
      const earlier = versions.find((version) => text.startsWith(version.text))
      const count = countGrown(text, encoding, earlier)
      // The version that it grew from will hardly come again.
      if (earlier !== undefined) forget(earlier)
      keep(count)
      return count.tokens
    },
  }
}
