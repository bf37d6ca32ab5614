import type { LogRow, Totals } from '@varve/replay'
import type { Streams } from '../streams.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import { painter } from './paint.ts'
import { rowJson } from './row-json.ts'
import { rowText } from './row-text.ts'
import { totalsJson } from './totals-json.ts'
import { totalsText } from './totals-text.ts'

export interface WriterOptions {
  readonly format: 'text' | 'markdown' | 'json' | 'jsonl'
  /** Whether each row is told (text, Markdown). */
  readonly rows?: boolean
}

/** Writes rows as they come, and the totals behind them. */
export interface ReplayWriter {
  readonly start: () => Promise<void>
  readonly row: (row: LogRow) => Promise<void>
  readonly end: (totals: Totals) => Promise<void>
}

export function replayWriter(
  { format, rows = false }: WriterOptions,
  { write, colour }: Pick<Streams, 'write' | 'colour'>,
): ReplayWriter {
  let written = 0
  const done = async (): Promise<void> => {}
  if (format === 'jsonl') return { start: done, row: async (row) => write(`${rowJson(row)}\n`), end: done }
  if (format === 'json')
    return {
      start: async () => write('{"rows":['),
      row: async (row) => {
        written += 1
        await write(`${written === 1 ? '' : ','}\n${rowJson(row)}`)
      },
      end: async (totals) => write(`\n],"totals":${totalsJson(totals)}}\n`),
    }
  const markdown = format === 'markdown'
  const paint = painter(colour && !markdown)
  return {
    start: done,
    row: async (row) => {
      if (!rows) return
      written += 1
      await write(markdown ? `- ${escapeMarkdown(rowText(row, paint))}\n` : `${rowText(row, paint)}\n`)
    },
    end: async (totals) => write(`${written > 0 ? '\n' : ''}${totalsText(totals, format, paint)}`),
  }
}
