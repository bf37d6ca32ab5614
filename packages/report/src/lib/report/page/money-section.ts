import { formatPrice, type Money } from '@varve/rules'
import type { Block, Section } from '../../page/page.ts'
import { count } from '../../page/words.ts'
import type { Report } from '../report-data.ts'
import { costIn, counted, lossIn, paragraph, savedIn, usd } from './words.ts'

/** What was paid, saved and lost. */
export function moneySection({ totals }: Report): readonly Section[] {
  const { cost, changed, missed, answered } = totals
  if (answered === 0) return []
  const range = (low: Money, high: Money): string => formatPrice({ low, high }, 4)
  const rows: (readonly [string, string, number])[] = [
    ['cost', costIn(cost), cost.priced],
    ...(cost.compared === 0
      ? []
      : [
          [
            'cost, where the saving is known too',
            range(cost.with.low, cost.with.high),
            cost.compared,
          ] as const,
          [
            'the same calls without any cache',
            range(cost.without.low, cost.without.high),
            cost.compared,
          ] as const,
        ]),
    ['saved by the cache, writes paid', savedIn(cost), cost.savedKnown],
    ['lost to changed prefixes', lossIn(changed), changed.calls],
    ['lost although the prefix was the same', lossIn(missed), missed.calls],
  ]
  return [
    {
      title: 'Money',
      id: 'money',
      blocks: [
        {
          type: 'table',
          caption: 'What was paid, saved and lost',
          columns: [{ name: 'what' }, { name: 'US dollars', number: true }, { name: 'calls', number: true }],
          rows: rows.map(([what, amount, calls]) => [[what], [amount], [count(calls)]]),
        },
        ...(cost.split === 0 ? [] : [partsTable(totals)]),
        ...(cost.unpriced === 0
          ? []
          : [
              paragraph(
                `${counted(cost.unpriced, 'answered call')} without a price: no price is known of the model, or the usage was not reported. They are in none of these sums.`,
              ),
            ]),
        ...(cost.low === cost.high
          ? []
          : [
              paragraph(
                'Where two amounts stand, not all that decides the price was reported; the truth lies between them.',
              ),
            ]),
      ],
    },
  ]
}

const PARTS = [
  ['read', 'input read from the cache'],
  ['written', 'input written to it'],
  ['fresh', 'fresh input'],
  ['output', 'output'],
] as const

function partsTable({ cost }: Report['totals']): Block {
  const { parts, split } = cost
  const all = Number(parts.fresh + parts.read + parts.written + parts.output)
  return {
    type: 'table',
    caption: `What was paid for, in the ${counted(split, 'call')} whose parts are known`,
    columns: [{ name: 'paid for' }, { name: 'US dollars', number: true }],
    rows: PARTS.map(([part, words]) => [[words], [usd(parts[part])]]),
    bars: {
      name: 'share',
      rows: PARTS.map(([part]) => [
        { tone: part, share: all <= 0 ? 0 : Math.min(1, Math.max(0, Number(parts[part]) / all)) },
      ]),
    },
  }
}
