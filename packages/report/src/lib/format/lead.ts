import type { Inline, Page } from '../page/page.ts'

/** The paragraphs under the title; what asks for attention is the second. */
export function leadOf({ lead, alert }: Page): readonly (readonly Inline[])[] {
  return alert === undefined ? lead : [...lead.slice(0, 1), alert, ...lead.slice(1)]
}
