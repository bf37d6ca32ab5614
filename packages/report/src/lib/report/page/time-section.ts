import { dollars } from '@varve/rules'
import type { Block, Columns, Section } from '../../page/page.ts'
import { count } from '../../page/words.ts'
import type { Bucket, OverTime } from '../over-time-data.ts'
import type { Report } from '../report-data.ts'
import { costIn, counted, lossIn, paragraph, rateOf, savedIn, tokensIn, usd } from './words.ts'

/** Hit rate, expected against actual, and money, over time. */
export function timeSection({ time, totals }: Report): readonly Section[] {
  if (totals.calls === 0) return []
  return [
    {
      title: 'Over time',
      id: 'time',
      blocks: [
        ...(time.outside === 0
          ? []
          : [
              paragraph(
                `${counted(time.outside, 'call')} of before 2020 or after 2099 ${time.outside === 1 ? 'is' : 'are'} left out here: a clock was wrong.`,
              ),
            ]),
        ...(time.buckets.length === 0 ? [] : [...charts(time), tableOf(time)]),
      ],
    },
  ]
}

/** One column says no more than the figures. */
function charts(time: OverTime): readonly Block[] {
  if (time.buckets.length < 2) return []
  const { buckets } = time
  return [
    rateChart(time),
    ...(buckets.some(({ compared }) => compared.expectedRead + compared.actualRead > 0)
      ? [readChart(time)]
      : []),
    ...(buckets.some(({ cost }) => cost.split + cost.compared > 0) ? [moneyChart(time)] : []),
  ]
}

function placesOf({ buckets }: OverTime): number {
  return (buckets.at(-1)?.place ?? 0) + 1
}

function rateChart(time: OverTime): Columns {
  return {
    type: 'columns',
    title: `Hit rate by ${time.unit}`,
    caption: `Hit rate by tokens for each ${time.unit}; the table below has the figures`,
    top: '100 %',
    places: placesOf(time),
    columns: time.buckets.map((bucket) => ({
      place: bucket.place,
      label: bucket.label,
      detail: `${bucket.label}: ${rateOf(bucket)}, ${counted(bucket.calls, 'call')}${bucket.notReported === 0 ? '' : `, ${count(bucket.notReported)} not reported`}`,
      parts: bucket.hitRate === undefined ? [] : [{ tone: 'read', share: bucket.hitRate }],
    })),
    legend: [
      { tone: 'read', label: 'read, of the input that was reported' },
      ...(time.buckets.some(({ hitRate }) => hitRate === undefined)
        ? [{ tone: 'nothing' as const, label: 'calls, and nothing reported' }]
        : []),
    ],
  }
}

function readChart(time: OverTime): Columns {
  const most = Math.max(
    1,
    ...time.buckets.flatMap(({ compared }) => [compared.expectedRead, compared.actualRead]),
  )
  return {
    type: 'columns',
    title: 'Tokens read: actual and expected',
    caption: `Tokens that were read and that were expected to be, for each ${time.unit}; the table below has the figures`,
    top: `${count(most)} tokens`,
    places: placesOf(time),
    columns: time.buckets.map(({ place, label, compared }) => ({
      place,
      label,
      detail: `${label}: ${count(compared.actualRead)} read, ${count(compared.expectedRead)} expected`,
      parts: compared.calls === 0 ? [] : [{ tone: 'read', share: compared.actualRead / most }],
      ...(compared.calls === 0 ? {} : { mark: compared.expectedRead / most }),
    })),
    legend: [
      { tone: 'read', label: 'read' },
      { tone: 'mark', label: 'expected before the calls' },
      ...(time.buckets.some(({ compared }) => compared.calls === 0)
        ? [{ tone: 'nothing' as const, label: 'nothing to compare' }]
        : []),
    ],
  }
}

const PARTS = ['read', 'written', 'fresh', 'output'] as const

function moneyChart(time: OverTime): Columns {
  const most = Math.max(
    Number.MIN_VALUE,
    ...time.buckets.flatMap(({ cost }) => [dollars(partsOf(cost)), dollars(cost.without.high)]),
  )
  return {
    type: 'columns',
    title: 'Money: what was paid for, and what no cache would have cost',
    caption: `Cost by what was paid for, and without any cache, for each ${time.unit}; the table below has the figures`,
    top: `$${most.toPrecision(3)}`,
    places: placesOf(time),
    columns: time.buckets.map(({ place, label, cost }) => ({
      place,
      label,
      detail: `${label}: ${costIn(cost)}${cost.compared === 0 ? '' : `, ${usd(cost.without.high)} without any cache`}`,
      parts:
        cost.split === 0
          ? []
          : PARTS.map((tone) => ({ tone, share: Math.max(0, dollars(cost.parts[tone]) / most) })),
      ...(cost.compared === 0 ? {} : { mark: Math.min(1, Math.max(0, dollars(cost.without.high) / most)) }),
    })),
    legend: [
      ...PARTS.map((tone) => ({ tone, label: tone === 'output' ? 'output' : `${tone} input` })),
      { tone: 'mark', label: 'the same calls without any cache' },
      ...(time.buckets.some(({ cost }) => cost.split === 0)
        ? [{ tone: 'nothing' as const, label: 'not known what was paid for' }]
        : []),
    ],
  }
}

function partsOf({ parts }: Bucket['cost']): bigint {
  return parts.fresh + parts.read + parts.written + parts.output
}

function tableOf({ buckets, unit, zone }: OverTime): Block {
  const cut = buckets.length > 12
  return {
    type: 'table',
    caption: `Figures by ${unit}`,
    ...(cut ? { folded: `Figures of the ${buckets.length} columns` } : {}),
    columns: [
      { name: `${unit} (${zone})` },
      { name: 'calls', number: true },
      { name: 'hit rate', number: true },
      { name: 'input', number: true },
      { name: 'read', number: true },
      { name: 'expected', number: true },
      { name: 'not reported', number: true },
      { name: 'cost', number: true },
      { name: 'saved', number: true },
      { name: 'lost', number: true },
    ],
    rows: buckets.map((bucket) => [
      [bucket.label],
      [count(bucket.calls)],
      [rateOf(bucket)],
      [tokensIn(bucket, bucket.input)],
      [tokensIn(bucket, bucket.read)],
      [bucket.compared.calls === 0 ? '' : count(bucket.compared.expectedRead)],
      [count(bucket.notReported)],
      [costIn(bucket.cost)],
      [savedIn(bucket.cost)],
      [lossIn(bucket.changed)],
    ]),
    bars: {
      name: 'hit rate',
      rows: buckets.map(({ hitRate }) => (hitRate === undefined ? [] : [{ tone: 'read', share: hitRate }])),
    },
  }
}
