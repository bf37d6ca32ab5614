import type { Inline } from '../page/page.ts'
import { oneLine, shownName } from './plain.ts'

/** What a content says on one line of text. */
export function inlines(content: readonly Inline[]): string {
  return oneLine(
    content
      .map((part) => {
        if (typeof part === 'string') return part
        if ('code' in part) return shownName(part.code)
        return 'strong' in part ? part.strong : `${part.text} (${part.href})`
      })
      .join(''),
  )
}
