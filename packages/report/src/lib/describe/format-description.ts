import type { PromptDescription } from './description.ts'
import { indexPage, type Linked } from './page/index-page.ts'
import type { Page } from '../page/page.ts'
import { pageOf } from './page/page-of.ts'
import { htmlOf } from '../format/html.ts'
import { jsonOf } from '../format/json.ts'
import { type MarkdownOptions, markdownOf } from '../format/markdown.ts'
import { textOf } from '../format/text.ts'

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
  return format === 'json' ? jsonOf(description, 'varve docs') : WRITERS[format](pageOf(description), options)
}

/** Writes the page that lists descriptions, each with a link to a page of its own. */
export function formatIndex(prompts: readonly Linked[], format: Exclude<DescriptionFormat, 'json'>): string {
  return WRITERS[format](indexPage(prompts), {})
}

const WRITERS: Readonly<
  Record<Exclude<DescriptionFormat, 'json'>, (page: Page, options: MarkdownOptions) => string>
> = { markdown: markdownOf, html: htmlOf, text: textOf }
