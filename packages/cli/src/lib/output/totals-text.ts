import { hitRate, type Sums, type Totals } from '@varve/replay'
import { formatMoney } from '@varve/rules'
import { plain } from './plain.ts'
import { markdownTable, type Table, textTable } from './table.ts'

/** Totals of a log for a person, as text or as Markdown. */
export function totalsText(totals: Totals, format: 'text' | 'markdown'): string {
  const table = format === 'markdown' ? markdownTable : textTable
  const heading = (title: string): string => (format === 'markdown' ? `## ${title}\n` : title)
  const sections = [
    [summary(totals, format === 'markdown')],
    ...(totals.calls === 0
      ? []
      : [
          [heading('By cause'), table(sumsTable('cause', Object.entries(totals.byCause)))],
          [heading('By model'), table(sumsTable('model', Object.entries(totals.byModel)))],
        ]),
  ]
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function summary(totals: Totals, list: boolean): string {
  const { calls, reported, read, written, priced, saved, lost, lostMoney, local, skipped, byStatus } = totals
  const rate = hitRate(totals)
  const lines = [
    `${count(calls)} calls; ${count(reported)} reported cached tokens, ${count(calls - reported)} did not (not reported is not 0)`,
    `hit rate ${rate === undefined ? 'not reported' : percent(rate)} by tokens: ${count(read)} of ${count(totals.input)} input tokens read, ${count(written)} written`,
    `saved ${priced === 0 ? 'not known' : formatMoney(saved)} against no cache, over ${count(priced)} calls that can be priced`,
    `lost ${count(lost)} tokens to changed prefixes, ${formatMoney(lostMoney)} where a price is known`,
    `as expected ${count(byStatus.as_expected ?? 0)}, below ${count(byStatus.below ?? 0)}, above ${count(byStatus.above ?? 0)}, other write ${count(byStatus.written_differs ?? 0)}, unknown model ${count(byStatus.unknown ?? 0)}`,
    ...(local === 0
      ? []
      : [`${count(local)} answers from the app's own cache: no calls, and no reuse by the provider`]),
    ...(skipped === 0 ? [] : [`${count(skipped)} records could not be read`]),
  ]
  return lines.map((line) => (list ? `- ${line}` : line)).join('\n')
}

function sumsTable(name: string, entries: readonly (readonly [string, Sums])[]): Table {
  const sorted = [...entries].sort(([, a], [, b]) => b.calls - a.calls)
  return {
    columns: [
      { name },
      ...['calls', 'hit rate', 'read', 'written', 'saved', 'lost tokens', 'lost'].map((column) => ({
        name: column,
        align: 'right' as const,
      })),
    ],
    rows: sorted.map(([key, sums]) => {
      const rate = hitRate(sums)
      return [
        plain(key),
        count(sums.calls),
        rate === undefined ? 'not reported' : percent(rate),
        count(sums.read),
        count(sums.written),
        sums.priced === 0 ? 'not known' : formatMoney(sums.saved),
        count(sums.lost),
        sums.lost > 0 && sums.lostMoney === 0n ? 'not known' : formatMoney(sums.lostMoney),
      ]
    }),
  }
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
