import type { Inline } from '../page/page.ts'
import { plain, shownName } from './plain.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text of whatever origin as HTML that says just that, inside an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return plain(text).replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? '')
}

export function inlineHtml(content: readonly Inline[]): string {
  return content
    .map((part) => {
      if (typeof part === 'string') return escapeHtml(part)
      if ('code' in part) return `<code>${escapeHtml(shownName(part.code))}</code>`
      if ('strong' in part) return `<strong>${escapeHtml(part.strong)}</strong>`
      return `<a href="${escapeHtml(encodeURI(part.href))}">${escapeHtml(part.text)}</a>`
    })
    .join('')
}

/** What a content says, without its marks. */
export function wordsOf(content: readonly Inline[]): string {
  return content
    .map((part) => {
      if (typeof part === 'string') return part
      return 'code' in part ? shownName(part.code) : 'strong' in part ? part.strong : part.text
    })
    .join('')
}
