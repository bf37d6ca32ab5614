import { oneLine, plain } from './plain.ts'

/**
 * Text as Markdown that says just that: no tag, picture, emphasis, code or table cell comes of it, and no link but one that a
 * reader makes of a bare address.
 *
 * @param first whether it begins a paragraph, where a dash, a number or a cross would mean more
 */
export function escapeMarkdown(text: string, first: boolean = false): string {
  const escaped = oneLine(text).replace(/[\\`*_[\]<>|~]|&(?=#?\w+;)|\$(?!\d)/gu, '\\$&')
  if (!first) return escaped
  return escaped.replace(/^(\d{1,9})([.)])(?=\s|$)/u, '$1\\$2').replace(/^[-+=#:]/u, '\\$&')
}

/** Text as code. What a code span cannot hold, in a table too, is written as escaped text. */
export function inlineCode(text: string): string {
  const shown = oneLine(text)
  return shown === '' || /[`|\\]/u.test(shown) ? escapeMarkdown(text) : `\`${shown}\``
}

/** Text as a block of code, with a fence that is longer than any in it. */
export function fence(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length))
  const ticks = '`'.repeat(longest + 1)
  return `${ticks}${language}\n${plain(text)}\n${ticks}`
}
