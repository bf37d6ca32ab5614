import { hitRate, type ModelSums, type Sums, type Totals } from '@varve/replay'
import { formatMoney } from '@varve/rules'
import { escapeMarkdown } from './escape-markdown.ts'
import type { Paint } from './paint.ts'
import { plain } from './plain.ts'
import { markdownTable, type Table, textTable } from './table.ts'

/** Totals of a log for a person, as text or as Markdown. */
export function totalsText(totals: Totals, format: 'text' | 'markdown', paint: Paint): string {
  const markdown = format === 'markdown'
  const table = (sums: Table): string => (markdown ? markdownTable(sums) : textTable(sums, paint))
  const heading = (title: string): string => (markdown ? `## ${title}\n` : paint('bold', title))
  const name = (key: string): string => (markdown ? escapeMarkdown(plain(key)) : plain(key))
  const causes = Object.entries(totals.byCause)
  const models: (readonly [string, ModelSums])[] = Object.entries(totals.byModel)
    .toSorted(([, a], [, b]) => b.calls - a.calls)
    .map(([key, sums]) => [name(key), sums])
  if (totals.otherModels !== undefined) models.push(['(further models)', totals.otherModels])
  const sections = [
    [
      summaryOf(totals)
        .map((line) => (markdown ? `- ${line}` : line))
        .join('\n'),
    ],
    ...(causes.length === 0 ? [] : [[heading('By cause'), table(causeTable(causes))]]),
    ...(models.length === 0 ? [] : [[heading('By model'), table(modelTable(models))]]),
  ]
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function summaryOf(totals: Totals): readonly string[] {
  const { calls, reported, contradictory, input, read, byStatus } = totals
  const { failed, local, skipped, late } = totals
  const silent = calls - reported - contradictory
  const rate = hitRate(totals)
  const some = (number: number, text: string): readonly string[] => (number === 0 ? [] : [text])
  return [
    `${count(calls)} calls; ${count(reported)} reported cached tokens, ${count(silent)} did not (not reported is not 0)`,
    rate === undefined
      ? 'hit rate not reported'
      : `hit rate ${percent(rate)} by tokens: ${count(read)} of ${count(input)} input tokens read, ${totals.writtenReported === 0 ? 'writes not reported' : `${writtenOf(totals)} written`}`,
    `saved ${savedOf(totals)} against no cache, over ${count(totals.priced)} calls that can be priced`,
    reported === 0 ? 'lost not known' : lostLine(totals),
    `as expected ${count(byStatus.as_expected ?? 0)}, below ${count(byStatus.below ?? 0)}, above ${count(byStatus.above ?? 0)}, other write ${count(byStatus.written_differs ?? 0)}, unknown model ${count(byStatus.unknown ?? 0)}`,
    ...some(
      contradictory,
      `${count(contradictory)} calls reported numbers that contradict each other: they are in no sum`,
    ),
    ...some(failed, `${count(failed)} calls failed and reported nothing`),
    ...some(
      local,
      `${count(local)} answers from the app's own cache: no calls, and no reuse by the provider`,
    ),
    ...some(
      late,
      `${count(late)} records stand behind one of a later time: what they could read is not sure`,
    ),
    ...some(skipped, `${count(skipped)} lines could not be read`),
  ]
}

const NUMBERS = ['calls', 'hit rate', 'read', 'written', 'saved', 'lost tokens', 'lost']

function causeTable(entries: readonly (readonly [string, Sums])[]): Table {
  return {
    columns: [{ name: 'cause' }, ...NUMBERS.map(right)],
    rows: entries.toSorted(([, a], [, b]) => b.calls - a.calls).map(([key, sums]) => [key, ...cells(sums)]),
  }
}

/** Answers from the app's own cache have a column of their own, and are in no other. */
function modelTable(entries: readonly (readonly [string, ModelSums])[]): Table {
  return {
    columns: [{ name: 'model' }, ...[...NUMBERS, 'own cache'].map(right)],
    rows: entries.map(([key, sums]) => [key, ...cells(sums), count(sums.local)]),
  }
}

function right(name: string): Table['columns'][number] {
  return { name, align: 'right' }
}

function cells(sums: Sums): readonly string[] {
  const rate = hitRate(sums)
  const known = sums.reported > 0
  const none = sums.contradictory > 0 ? 'contradictory' : 'not reported'
  return [
    count(sums.calls),
    rate === undefined ? none : percent(rate),
    known ? count(sums.read) : none,
    writtenOf(sums),
    savedOf(sums),
    known ? count(sums.lost) : 'not known',
    known ? lostOf(sums) : 'not known',
  ]
}

function lostLine(sums: Sums): string {
  const { lost, lostUnpriced } = sums
  const rest =
    lostUnpriced === 0 || lostUnpriced === lost
      ? ''
      : `, and ${count(lostUnpriced)} tokens without a known price`
  return `lost ${count(lost)} tokens to changed prefixes: ${lostOf(sums)}${rest}`
}

function writtenOf({ written, writtenReported }: Sums): string {
  return writtenReported === 0 ? 'not reported' : count(written)
}

function savedOf({ saved, priced }: Sums): string {
  return priced === 0 ? 'not known' : formatMoney(saved)
}

function lostOf({ lost, lostUnpriced, lostMoney }: Sums): string {
  return lost > 0 && lostUnpriced === lost ? 'not known' : formatMoney(lostMoney)
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
