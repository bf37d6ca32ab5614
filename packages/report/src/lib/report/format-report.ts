import { htmlOf } from '../format/html.ts'
import { jsonOf } from '../format/json.ts'
import { type MarkdownOptions, markdownOf } from '../format/markdown.ts'
import { textOf } from '../format/text.ts'
import { pageOf } from './page/page-of.ts'
import type { Report } from './report-data.ts'

/** `text` for a terminal, `markdown` for an issue or a review, `html` to look at, `json` for tools. */
export type ReportFormat = 'text' | 'markdown' | 'html' | 'json'

/**
 * Writes a report. The same bytes for the same report, with a line break at the end. Whatever names and texts the log holds, nothing of
 * it becomes markup. HTML is one file without a script; JSON has money as exact decimals of US dollars.
 */
export function formatReport(
  report: Report,
  format: ReportFormat = 'text',
  options: MarkdownOptions = {},
): string {
  switch (format) {
    case 'json':
      return jsonOf(report, 'varve report')
    case 'markdown':
      return markdownOf(pageOf(report), options)
    case 'html':
      return htmlOf(pageOf(report))
    default:
      return textOf(pageOf(report))
  }
}
