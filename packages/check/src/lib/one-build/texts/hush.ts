import { type Line, linesOf } from '../../two-calls/text/lines.ts'
import { type Hush, hushOfHeading, hushOfLabel, hushOfTag, isFilledIn, isSpeech } from './hush-words.ts'

/** What opened a stretch of lines, and until when it lasts: a heading until one of its level. */
interface Section {
  readonly hush: Hush
  readonly level: number
}

/** What each line of a text is about. */
export function hushOf(text: string): readonly { readonly line: Line; readonly hush: Hush }[] {
  const lines = linesOf(text)
  const lower = text.toLowerCase()
  const letters = letterLines(lines)
  const tags: { name: string; hush: Hush }[] = []
  let section: Section = { hush: 'none', level: 0 }
  let label: Hush = 'none'
  let fence: { readonly mark: string; readonly hush: Hush } | undefined
  let above = ''
  return lines.map((line, index) => {
    const { text: words } = line
    const [, mark, language = ''] = /^\s*(```+|~~~+)\s*([\w-]*)/u.exec(words) ?? []
    if (fence !== undefined) {
      const { hush } = fence
      if (mark !== undefined && mark.startsWith(fence.mark) && language === '') fence = undefined
      return { line, hush: strongest(hush, outer()) }
    }
    if (mark !== undefined) {
      const block = text.slice(line.start + words.length).split(mark)[0] ?? ''
      fence = { mark, hush: isFilledIn(language, above, block) ? 'none' : 'example' }
      return { line, hush: outer() }
    }
    const heading = headingOf(words)
    if (heading !== undefined) {
      label = 'none'
      if (heading.level <= section.level || section.hush === 'none')
        section = { hush: hushOfHeading(heading.words), level: heading.level }
    } else if (isLabel(words)) {
      const isInside = label !== 'none' && (lines[index - 1]?.text ?? '').trim() !== ''
      if (!isInside) label = hushOfLabel(words)
    } else if (words.trim() === '' && !goesOn(lines[index + 1]?.text, above)) label = 'none'
    for (const { name, opens } of tagsIn(words)) {
      if (opens) {
        // A tag that is never closed is only spoken of.
        if (lower.includes(`</${name}`, line.start)) tags.push({ name, hush: hushOfTag(name) })
      } else {
        const at = tags.findLastIndex((tag) => tag.name === name)
        if (at !== -1) tags.splice(at)
      }
    }
    if (words.trim() !== '') above = words
    return { line, hush: strongest(outer(), isSpeech(words) || letters.has(index) ? 'example' : 'none') }
  })

  function outer(): Hush {
    return [section.hush, label, ...tags.map(({ hush }) => hush)].reduce(strongest)
  }
}

function strongest(one: Hush, other: Hush): Hush {
  if (one === 'example' || other === 'example') return 'example'
  return one === 'record' || other === 'record' ? 'record' : 'none'
}

/** The lines of letters that are shown: heads with a sender or an addressee, and a subject. */
function letterLines(lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>()
  let start = 0
  for (let index = 0; index <= lines.length; index += 1) {
    if (index < lines.length && lines[index]?.text.trim() !== '') continue
    const block = lines.slice(start, index).map(({ text }) => text)
    const has = (pattern: RegExp): boolean => block.some((words) => pattern.test(words))
    if (has(/^\s*>?\s*subject\s*:/iu) && has(/^\s*>?\s*(?:from|to)\s*:/iu))
      for (let row = start; row < index; row += 1) found.add(row)
    start = index + 1
  }
  return found
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

/** A line that ends in a colon and says what follows. */
function isLabel(words: string): boolean {
  return /[:：]\s*$/u.test(words)
}

/** A blank line does not end what a label opened where a list, a quotation or a conversation goes on. */
function goesOn(next: string | undefined, above: string): boolean {
  if (next === undefined) return false
  return isLabel(above) || /^(?:\s+\S|[-*>|]\s|\d+[.)]\s|\{|\[|<)/u.test(next) || isSpeech(next)
}

/** Tags that open or close on a line of their own or around its text. */
function tagsIn(words: string): readonly { readonly name: string; readonly opens: boolean }[] {
  return [...words.matchAll(/<(\/?)([A-Za-z][\w-]*)(?:\s[^<>]*)?(\/?)>/gu)].flatMap(
    ([, close, name = '', self]) =>
      self === '/' ? [] : [{ name: name.toLowerCase(), opens: close !== '/' }],
  )
}
