import { type Line, linesOf } from '../../two-calls/text/lines.ts'

/**
 * How far a line is about something else than the call at hand. `record`: dates, ids and paths are its matter (a changelog, a
 * schedule), so only words that say "now" count. `example`: nothing in it counts.
 */
export type Hush = 'none' | 'record' | 'example'

/** Words of a heading, label or tag under which examples stand. */
const EXAMPLE =
  /\b(?:examples?|samples?|few[- ]?shots?|demonstrations?|demos?|illustrations?|templates?|formats?|formatting|schemas?|structure|syntax|test cases?|transcripts?|dialogues?|walk ?throughs?|scenarios?|mock|beispiele?|exemples?|ejemplos?|esempi[o]?)\b|示例|例子|例$/iu
/** Words of one under which dates, ids or paths are the matter. */
const RECORD =
  /\b(?:change ?logs?|release notes|what'?s new|(?:version|revision|release|document) history|price|prices|pricing|price list|tariffs?|fees|rates|time ?lines?|deadlines?|(?:important|key) dates|calendar|schedule|opening hours|hours|holidays|closures?|roadmap|milestones?|events?|agenda|references?|bibliography|sources|incidents?|post-?mortems?|history|glossary|faq|legal|terms|revisions?|archive|log|logs)\b/iu
const TAGGED_EXAMPLE =
  /^(?:[\w]+[-_])?(?:examples?|samples?|few[-_]?shots?|demos?|demonstrations?|format|schema|template|transcript|dialogue)(?:[-_]?\w+)?$/iu
const TAGGED_RECORD =
  /^(?:[\w]+[-_])?(?:change[-_]?log|documents?|doc|article|sources?|email|log|logs|excerpt|reference|knowledge|history)(?:[-_]?\w+)?$/iu
/** What a block of code can be that a program filled in. */
const SURROUNDINGS =
  /\b(?:environment|env|runtime|run[- ]time|context|session|system info(?:rmation)?|workspace|machine|state|status|now|current|today|metadata|request)\b/iu
const PLAIN_CODE = /^(?:text|txt|plain|plaintext|env|yaml|yml|toml|ini|json|xml|properties|)$/iu
/** Somebody speaks: a conversation that is shown. */
const SPEECH =
  /^\s*(?:[-*>]\s*)?\**(?:user|human|customer|caller|client|guest|assistant|ai|bot|agent|model|q|a|question|answer|input|output|in|out)(?:\s*\d+)?\**\s*:\**\s*(\S.*)$/iu
const ONE_LINE = /^\s*(?:[-*>]\s*)?\**(?:q|a|question|answer|input|output|in|out)\b/iu

interface Open {
  hush: Hush
  /** Level of the heading that opened it; a label has 9 and ends with its block. */
  level: number
}

/** What each line of a text is about. */
export function hushOf(text: string): readonly { readonly line: Line; readonly hush: Hush }[] {
  const lines = linesOf(text)
  const lower = text.toLowerCase()
  const tags: { name: string; hush: Hush }[] = []
  let section: Open = { hush: 'none', level: 0 }
  let label: Open | undefined
  let fence: { mark: string; hush: Hush } | undefined
  let above = ''
  return lines.map((line, index) => {
    const { text: words } = line
    const mark = /^\s*(```+|~~~+)\s*([\w-]*)/u.exec(words)
    if (fence !== undefined) {
      const { hush } = fence
      if (mark?.[1] !== undefined && mark[1].startsWith(fence.mark) && mark[2] === '') fence = undefined
      return { line, hush: strongest(hush, outer()) }
    }
    if (mark?.[1] !== undefined) {
      const isFilled = PLAIN_CODE.test(mark[2] ?? '') && SURROUNDINGS.test(above) && !EXAMPLE.test(above)
      fence = { mark: mark[1], hush: isFilled ? 'none' : 'example' }
      return { line, hush: outer() }
    }
    const heading = headingOf(words)
    if (heading !== undefined) {
      label = undefined
      if (heading.level <= section.level || section.hush === 'none')
        section = { hush: namedHush(heading.words), level: heading.level }
    } else if (isLabel(words)) {
      const hush = namedHush(words)
      const isInside = label !== undefined && (lines[index - 1]?.text ?? '').trim() !== ''
      if (!isInside) label = hush === 'none' ? undefined : { hush, level: 9 }
    } else if (words.trim() === '' && !goesOn(lines[index + 1]?.text, above)) label = undefined
    for (const { name, opens } of tagsIn(words)) {
      if (opens) {
        // A tag that is never closed is only spoken of.
        if (lower.includes(`</${name}`, line.start)) tags.push({ name, hush: tagHush(name) })
      } else {
        const at = tags.findLastIndex((tag) => tag.name === name)
        if (at !== -1) tags.splice(at)
      }
    }
    if (words.trim() !== '') above = words
    return { line, hush: strongest(outer(), isSpeech(words) ? 'example' : 'none') }
  })

  function outer(): Hush {
    return [section.hush, label?.hush ?? 'none', ...tags.map(({ hush }) => hush)].reduce(strongest)
  }
}

function strongest(one: Hush, other: Hush): Hush {
  if (one === 'example' || other === 'example') return 'example'
  return one === 'record' || other === 'record' ? 'record' : 'none'
}

/** A heading of Markdown, a line in bold, a line in capitals, or one between rules. */
function headingOf(words: string): { readonly words: string; readonly level: number } | undefined {
  const marked = /^\s*(#{1,6})\s+(.*)$/u.exec(words)
  if (marked) return { words: marked[2] ?? '', level: (marked[1] ?? '').length }
  const bold = /^\s*(?:\*\*|__)([^*_]{2,60}?):?(?:\*\*|__):?\s*$/u.exec(words)
  if (bold) return { words: bold[1] ?? '', level: 7 }
  const ruled = /^\s*[=\-*#~]{2,}\s*([\p{L}][^=\-*#~]{1,60}?)\s*[=\-*#~]{2,}\s*$/u.exec(words)
  if (ruled) return { words: ruled[1] ?? '', level: 5 }
  return /^\s*\p{Lu}[\p{Lu}\d &/()'-]{3,50}:?\s*$/u.test(words) && !/\d{4}/u.test(words)
    ? { words: words.trim(), level: 6 }
    : undefined
}

/** A short line that ends in a colon and says what follows. */
function isLabel(words: string): boolean {
  return /[:：]\s*$/u.test(words)
}

function namedHush(words: string): Hush {
  if (EXAMPLE.test(words) && !/\binformation\b/iu.test(words)) return 'example'
  return RECORD.test(words) ? 'record' : 'none'
}

function tagHush(name: string): Hush {
  if (TAGGED_EXAMPLE.test(name)) return 'example'
  return TAGGED_RECORD.test(name) ? 'record' : 'none'
}

/** A blank line does not end what a label opened where a list, a quotation or a conversation goes on. */
function goesOn(next: string | undefined, above: string): boolean {
  if (next === undefined) return false
  return isLabel(above) || /^(?:\s+\S|[-*>|]\s|\d+[.)]\s|\{|\[|<)/u.test(next) || SPEECH.test(next)
}

function isSpeech(words: string): boolean {
  const said = SPEECH.exec(words)?.[1]
  return said !== undefined && (ONE_LINE.test(words) || said.trim().split(/\s+/u).length > 2)
}

/** Tags that open or close on a line of their own or around its text. */
function tagsIn(words: string): readonly { readonly name: string; readonly opens: boolean }[] {
  return [...words.matchAll(/<(\/?)([A-Za-z][\w-]*)(?:\s[^<>]*)?(\/?)>/gu)].flatMap(
    ([, close, name = '', self]) =>
      self === '/' ? [] : [{ name: name.toLowerCase(), opens: close !== '/' }],
  )
}
