import type { Inline, Section, Table, TimeLineBars, TimeLineRow, Tone } from '../../page/page.ts'
import { count, tokensOf } from '../../page/words.ts'
import type { Report } from '../report-data.ts'
import type { TimedCall, TimedLayer, TimeLine } from '../time-line-data.ts'
import { clockIn } from '../tally/clock.ts'
import { counted, paragraph } from './words.ts'

/** The calls of one conversation under each other. */
export function timeLineSection({ timeLine, time }: Report): readonly Section[] {
  if (timeLine === undefined) return []
  const { calls, leftOut } = timeLine
  return [
    {
      title: 'Call by call',
      id: 'calls',
      blocks: [
        ...(leftOut === 0
          ? []
          : [
              paragraph(
                `${counted(leftOut, 'earlier call')} left out: the last ${count(calls.length)} are shown. A report until a given time shows others.`,
              ),
            ]),
        ...(calls.length === 0
          ? [paragraph('No call of this conversation is in the log.')]
          : [barsOf(timeLine, time.zone), tableOf(timeLine, time.zone)]),
      ],
    },
  ]
}

function barsOf({ calls, conversation }: TimeLine, zone: string): TimeLineBars {
  const show = timesIn(zone)
  const whole = Math.max(1, ...calls.map((call) => lengthOf(call)))
  const letters = lettersOf(calls)
  const letterOf = (layer: TimedLayer): string => letters.get(nameOf(layer))?.letter ?? OTHER
  return {
    type: 'time-line',
    caption: `The ${counted(calls.length, 'call')} of conversation ${conversation}, each as a bar of its layers; the table below has the figures`,
    layers: [...letters.values()],
    rows: calls.map((call): TimeLineRow => {
      const { id, at, idle, read, written, tokens = 0, layers, expected, divergence } = call
      const length = lengthOf(call)
      return {
        ...(idle === undefined || idle < LONG_IDLE ? {} : { idle: `${idleOf(idle)} without a call` }),
        label: show(at),
        name: id,
        details: detailsOf(call),
        bands: layers.map((layer) => ({
          tone: toneOf(layer),
          share: layer.tokens / whole,
          letter: letterOf(layer),
          label: nameOf(layer),
          detail: `${nameOf(layer)}: ${tokensOf(layer.tokens)}`,
        })),
        ...(read === undefined
          ? {}
          : {
              usage: {
                read: read / whole,
                written: (written ?? 0) / whole,
                fresh: Math.max(0, length - read - (written ?? 0)) / whole,
              },
            }),
        ...(expected === undefined || tokens === 0 ? {} : { expected: expected / whole }),
        ...(divergence === undefined
          ? {}
          : { divergence: { at: divergence.tokens / whole, content: changeOf(divergence) } }),
      }
    }),
  }
}

/** Idle times that a bar of characters should not be broken for. */
const LONG_IDLE = 5 * 60_000

function lengthOf({ tokens = 0, layers, read = 0, written = 0 }: TimedCall): number {
  return Math.max(
    tokens,
    read + written,
    layers.reduce((sum, layer) => sum + layer.tokens, 0),
  )
}

const OTHER = '#'
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A letter for each layer, in the order in which they first stand. */
function lettersOf(calls: readonly TimedCall[]): ReadonlyMap<string, TimeLineBars['layers'][number]> {
  const letters = new Map<string, TimeLineBars['layers'][number]>()
  for (const layer of calls.flatMap(({ layers }) => layers)) {
    const name = nameOf(layer)
    if (letters.has(name)) continue
    const { scope } = layer
    letters.set(name, {
      letter: LETTERS[letters.size] ?? OTHER,
      label: scope === undefined ? name : `${name} (${scope})`,
      tone: toneOf(layer),
    })
  }
  return letters
}

function nameOf({ layer, missing }: TimedLayer): string {
  return layer ?? (missing === true ? 'not in the log' : 'settings')
}

function toneOf({ scope }: TimedLayer): Tone {
  return scope ?? 'none'
}

function detailsOf({ end, status, cause, read, written, expected, model }: TimedCall): readonly Inline[] {
  if (end !== 'answered') return [{ strong: end === 'failed' ? 'failed' : 'not sent' }, `, ${model}`]
  const use =
    read === undefined
      ? 'use not reported'
      : `read ${count(read)}${expected === undefined ? '' : ` (expected ${count(expected)})`}, written ${written === undefined ? 'not reported' : count(written)}`
  const said =
    status === undefined || status === 'unjudged'
      ? []
      : [
          `${WORDS[status]}${cause === undefined ? '' : ': '}`,
          ...(cause === undefined ? [] : [{ code: cause }]),
          '; ',
        ]
  return [...said, use]
}

const WORDS: Readonly<Record<Exclude<NonNullable<TimedCall['status']>, 'unjudged'>, string>> = {
  as_expected: 'as expected',
  below: 'below',
  above: 'above',
  written_differs: 'other write',
  not_reported: 'not reported',
  unknown: 'nothing expected',
}

function changeOf({
  layer,
  setting,
  path,
  offset,
  change,
  tokens,
}: NonNullable<TimedCall['divergence']>): readonly Inline[] {
  const what: readonly Inline[] =
    layer === undefined ? ['setting ', { code: setting ?? 'of the request' }] : ['layer ', { code: layer }]
  return [
    ...what,
    ` ${change} at `,
    { code: path },
    `, character ${count(offset)}; ${tokensOf(tokens)} shared`,
  ]
}

function tableOf({ calls }: TimeLine, zone: string): Table {
  const show = timesIn(zone)
  return {
    type: 'table',
    caption: 'Calls of the conversation',
    folded: `Figures of the ${counted(calls.length, 'call')}`,
    columns: [
      { name: `start (${zone})` },
      { name: 'call' },
      { name: 'verdict' },
      { name: 'tokens', number: true },
      { name: 'expected', number: true },
      { name: 'read', number: true },
      { name: 'written', number: true },
      { name: 'lost', number: true },
      { name: 'idle before', number: true },
    ],
    rows: calls.map(({ at, id, end, status, tokens, expected, read, written, lost, idle }) => [
      [show(at)],
      [{ code: id }],
      [
        end === 'answered'
          ? status === undefined || status === 'unjudged'
            ? ''
            : WORDS[status]
          : end === 'failed'
            ? 'failed'
            : 'not sent',
      ],
      [tokens === undefined ? '' : count(tokens)],
      [expected === undefined ? '' : count(expected)],
      [end === 'answered' ? (read === undefined ? 'not reported' : count(read)) : ''],
      [end === 'answered' ? (written === undefined ? 'not reported' : count(written)) : ''],
      [lost === undefined ? '' : count(lost)],
      [idle === undefined ? '' : idleOf(idle)],
    ]),
  }
}

function timesIn(zone: string): (at: number) => string {
  const local = clockIn(zone)
  return (at) => local(at).toISOString().slice(0, -5).replace('T', ' ')
}

/** `45 s`, `12 min`, `3 h 5 min`, `2 d 4 h`. */
function idleOf(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}
