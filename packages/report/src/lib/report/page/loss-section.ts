import type { Section } from '../../page/page.ts'
import { count } from '../../page/words.ts'
import type { Report } from '../report-data.ts'
import { because, instanceIn } from './because.ts'
import { lossIn, paragraph, tableBlocks } from './words.ts'

/** What was lost and why, the worst first. */
export function lossSection({ causes, totals }: Report): readonly Section[] {
  if (totals.reported === 0) return []
  const most = causes.rows.reduce((max, { tokens }) => Math.max(max, tokens), 1)
  return [
    {
      title: 'What was lost, and why',
      id: 'losses',
      blocks:
        causes.rows.length === 0
          ? [paragraph('Nothing that an earlier call had left to be read was lost.')]
          : [
              paragraph(
                'Tokens that an earlier call had left to be read and that were bought again. Where the prefix was the same and was not found, they are what the best of the expected outcomes would have read.',
              ),
              ...tableBlocks(causes, 'causes', (rows) => ({
                caption: 'Causes of loss, by what they cost',
                columns: [
                  { name: 'because' },
                  { name: 'code' },
                  { name: 'calls', number: true },
                  { name: 'tokens', number: true },
                  { name: 'money', number: true },
                  { name: 'most at once in' },
                ],
                rows: rows.map((cause) => [
                  because(cause),
                  [{ code: cause.code }],
                  [count(cause.calls)],
                  [count(cause.tokens)],
                  [lossIn(cause)],
                  instanceIn(cause),
                ]),
                bars: {
                  name: 'tokens',
                  rows: rows.map(({ tokens }) => [{ tone: 'lost', share: tokens / most }]),
                },
              })),
            ],
    },
  ]
}
