import type { Block, Section } from '../../page/page.ts'
import { count } from '../../page/words.ts'
import type { Report } from '../report-data.ts'
import type { Status } from '../sums-data.ts'
import { counted, paragraph, shareOf } from './words.ts'

const STATUSES: readonly (readonly [Status, string])[] = [
  ['as_expected', 'as expected'],
  ['below', 'fewer tokens read than any outcome'],
  ['above', 'more tokens read than any outcome'],
  ['written_differs', 'read as expected, written otherwise'],
  ['not_reported', 'not reported'],
  ['unknown', 'nothing was expected'],
  ['unjudged', 'no verdict recorded'],
]

/** What was stated before the calls against what was reported after them. */
export function expectedSection({ statuses, totals, writes, models }: Report): readonly Section[] {
  const { answered, compared } = totals
  if (answered === 0) return []
  const outside = statuses.below + statuses.above + statuses.written_differs
  const judged = statuses.as_expected + outside
  const { calls, expectedRead, actualRead, writtenCalls, expectedWritten, actualWritten } = compared
  return [
    {
      title: 'Expected against actual',
      id: 'expected',
      blocks: [
        ...(judged === 0
          ? []
          : [
              paragraph(
                `Of ${counted(judged, 'call')} that can be judged, ${count(statuses.as_expected)} came out as one of the outcomes that were stated before them, and ${count(outside)} did not.`,
              ),
            ]),
        {
          type: 'table',
          caption: 'Answered calls by verdict',
          columns: [
            { name: 'verdict' },
            { name: 'calls', number: true },
            { name: 'of answered', number: true },
          ],
          rows: STATUSES.filter(([status]) => statuses[status] > 0).map(([status, words]) => [
            [words],
            [count(statuses[status])],
            [shareOf(statuses[status], answered)],
          ]),
          bars: {
            name: 'calls',
            rows: STATUSES.filter(([status]) => statuses[status] > 0).map(([status]) => [
              { tone: TONES[status] ?? 'fresh', share: statuses[status] / answered },
            ]),
          },
        },
        ...(calls === 0
          ? []
          : [
              paragraph(
                `Tokens of the ${counted(calls, 'call')} of which something was both expected and reported; expected is the likeliest outcome.`,
              ),
              sumsTable([
                ['read', expectedRead, actualRead, calls],
                ...(writtenCalls === 0
                  ? []
                  : [['written', expectedWritten, actualWritten, writtenCalls] as const]),
              ]),
            ]),
      ],
      sections: [writtenSection({ totals, writes, models })],
    },
  ]
}

const TONES: Readonly<Partial<Record<Status, 'read' | 'lost' | 'written'>>> = {
  as_expected: 'read',
  below: 'lost',
  above: 'written',
  written_differs: 'written',
}

function sumsTable(rows: readonly (readonly [string, number, number, number])[]): Block {
  return {
    type: 'table',
    caption: 'Sums of expected and actual tokens',
    columns: [
      { name: 'tokens' },
      { name: 'expected', number: true },
      { name: 'actual', number: true },
      { name: 'difference', number: true },
      { name: 'calls', number: true },
    ],
    rows: rows.map(([name, expected, actual, calls]) => [
      [name],
      [count(expected)],
      [count(actual)],
      [`${actual > expected ? '+' : actual < expected ? '−' : '±'}${count(Math.abs(actual - expected))}`],
      [count(calls)],
    ]),
  }
}

function writtenSection({ totals, writes, models }: Pick<Report, 'totals' | 'writes' | 'models'>): Section {
  const { writtenReported, written, reported } = totals
  const { tokens, neverRead, untold } = writes
  // Others keep prompts without a write that is billed; their reads say nothing of writes.
  const read = models.rows.reduce((sum, row) => sum + (row.written > 0 ? row.read : 0), 0)
  const sentences =
    writtenReported === 0
      ? ['No call reported what it wrote.']
      : [
          `${counted(writtenReported, 'call')} of ${count(reported)} reported writes: ${count(written)} tokens in all.`,
          ...(written === 0
            ? []
            : [
                `The models that wrote them read ${count(read)}: ${(read / written).toFixed(1)} for each token written.`,
              ]),
          ...(tokens === 0
            ? []
            : [
                `${count(neverRead)} of the written tokens (${shareOf(neverRead, tokens)}) were read by no call of this log, as far as the hashes of prefixes tell. The end of every conversation is among them.`,
              ]),
          ...(untold === 0
            ? []
            : [
                `Of ${count(untold)} it cannot be told: calls that may have read them said nothing of it, or are not whole in this log.`,
              ]),
        ]
  return { title: 'Written against read', id: 'written', blocks: [paragraph(sentences.join(' '))] }
}
