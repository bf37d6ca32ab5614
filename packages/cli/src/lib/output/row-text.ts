import type { LogRow, ReplayRow } from '@varve/replay'
import type { Paint, Style } from './paint.ts'
import { plain } from './plain.ts'

/** One line about one record. */
export function rowText(row: LogRow, paint: Paint): string {
  const place = `line ${row.line ?? row.index + 1}`
  if (row.kind === 'skipped') return `${place} ${paint('yellow', 'skipped')}: ${plain(row.reason)}`
  const time = `${new Date(row.at).toISOString()}${row.late === true ? ' (late)' : ''}`
  const what = [place, time, ...(row.model === undefined ? [] : [plain(row.model)])].join(' ')
  if (row.kind === 'response_cache') return `${what} response_cache: answered by the app's own cache`
  if (row.kind === 'failed') return `${what} ${paint('red', 'failed')}: the call failed and reported nothing`
  const { status, sentence } = row.verdict
  const style = styleOf(row)
  return `${what} ${style === undefined ? status : paint(style, status)}: ${plain(sentence)}`
}

function styleOf({ verdict: { status, loss } }: ReplayRow): Style | undefined {
  if (loss !== undefined || status === 'below') return 'yellow'
  return status === 'as_expected' ? 'green' : undefined
}
