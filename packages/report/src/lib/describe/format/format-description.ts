import type { PromptDescription } from '../description.ts'
import { pageOf } from '../page/page-of.ts'
import { htmlOf } from './html.ts'
import { jsonOf } from './json.ts'
import { type MarkdownOptions, markdownOf } from './markdown.ts'
import { textOf } from './text.ts'

/** `markdown` to commit and review, `html` to look at, `json` for tools, `text` for a terminal. */
export type DescriptionFormat = 'markdown' | 'html' | 'json' | 'text'

/**
 * Writes a description. The same bytes for the same description, with a line break at the end. Whatever the prompt's names and
 * texts hold, nothing of it becomes markup: in HTML and Markdown it is escaped, and what is not seen is written out.
 */
export function formatDescription(
  description: PromptDescription,
  format: DescriptionFormat = 'markdown',
  options: MarkdownOptions = {},
): string {
  switch (format) {
    case 'markdown':
      return markdownOf(pageOf(description), options)
    case 'html':
      return htmlOf(pageOf(description))
    case 'json':
      return jsonOf(description)
    case 'text':
      return textOf(pageOf(description))
  }
}
