import type { Figure, Inline, Page } from '../../page/page.ts'
import { count, percent, tokensOf } from '../../page/words.ts'
import type { Report } from '../report-data.ts'
import type { Sums } from '../sums-data.ts'
import { clockIn } from '../tally/clock.ts'
import { because, instanceIn } from './because.ts'
import { costIn, counted, lossIn, rateOf, savedIn, usd } from './words.ts'

/** What a reader should know who reads no further. */
export function leadOf(report: Report): Page['lead'] {
  return [[...resultOf(report)], ...notesOf(report)]
}

function resultOf({ totals, local, selection, skipped }: Report): readonly Inline[] {
  const { calls, answered, hitRate, input, read, cost, changed } = totals
  if (calls === 0) {
    const others =
      local.answers > 0
        ? `The app's own response cache answered ${counted(local.answers, 'time')}, and no provider was called.`
        : selection.leftOut > 0
          ? 'There is no such call.'
          : skipped.lines > 0
            ? 'No line of the log is a record of a call.'
            : 'The log is empty: there is no call to report about.'
    return [
      selection.leftOut === 0
        ? others
        : `${others} ${counted(selection.leftOut, 'record')} of the log ${selection.leftOut === 1 ? 'is' : 'are'} outside of what was asked for.`,
    ]
  }
  if (answered === 0) return [`Of ${counted(calls, 'call')} none was answered.`]
  const rate: Inline[] =
    hitRate === undefined
      ? ['What was read from the cache was not reported. ']
      : [
          { strong: percent(hitRate) },
          ` of the input was read from the provider's cache: ${count(read)} of ${tokensOf(input)}. `,
        ]
  const saved: Inline[] =
    cost.savedKnown === 0
      ? []
      : cost.saved < 0n
        ? [`Against no cache that cost `, { strong: usd(-cost.saved) }, ' more']
        : ['Against no cache that saved ', { strong: savedIn(cost) }]
  const lost: Inline[] =
    changed.tokens === 0
      ? []
      : [
          saved.length === 0 ? 'Changed prefixes cost ' : '; changed prefixes cost ',
          { strong: lossIn(changed) },
        ]
  return [...rate, ...saved, ...lost, saved.length + lost.length === 0 ? '' : '.']
}

/** The cause that cost most. */
export function alertOf({ causes }: Report): Pick<Page, 'alert'> {
  const [worst] = causes.rows
  if (worst === undefined) return {}
  return {
    alert: [
      { strong: 'Worst: ' },
      ...because(worst),
      ` in ${counted(worst.calls, 'call')}, which lost ${tokensOf(worst.tokens)} (${lossIn(worst)}); most at once in `,
      ...instanceIn(worst),
      '.',
    ],
  }
}

function notesOf({
  span,
  totals,
  conversations,
  prompts,
  models,
  selection,
  skipped,
  repeated,
  time,
  causes,
}: Report): Page['lead'] {
  const notes: Inline[][] = []
  const local = clockIn(time.zone)
  const show = (at: number): string => local(at).toISOString().slice(0, -8).replace('T', ' ')
  if (span !== undefined)
    notes.push([
      `${counted(totals.calls, 'call')} in ${counted(conversations, 'conversation')} of ${counted(prompts.rows.filter(({ calls }) => calls > 0).length, 'prompt')} and ${counted(models.rows.filter(({ calls }) => calls > 0).length, 'model')}, from ${show(span.from)} to ${show(span.to)} (${time.zone}). What was not reported is not 0: it is in no sum, and counted apart.`,
    ])
  const chosen = selectionOf(selection, show)
  if (chosen.length > 0) notes.push([...chosen])
  if (totals.impossible > 0)
    notes.push([
      `${counted(totals.impossible, 'call')} reported numbers that cannot be true together; they are in no sum of tokens or money.`,
    ])
  if (repeated > 0)
    notes.push([
      `${counted(repeated, 'record')} stood in the log once more, as where files overlap; each call is counted once.`,
    ])
  if (skipped.lines > 0)
    notes.push([`${counted(skipped.lines, 'line')} could not be read; see “Lines that were skipped”.`])
  if (causes.rows.length === 0 && totals.reported > 0)
    notes.push(['Nothing was lost that an earlier call had left to be read.'])
  return notes
}

function selectionOf(
  { since, until, prompt, model, conversation, leftOut }: Report['selection'],
  show: (at: number) => string,
): readonly Inline[] {
  const parts: (readonly Inline[])[] = [
    ...(since === undefined ? [] : [[`since ${show(since)}`]]),
    ...(until === undefined ? [] : [[`before ${show(until)}`]]),
    ...(prompt === undefined ? [] : [['of the prompt ', { code: prompt }]]),
    ...(model === undefined ? [] : [['of the model ', { code: model }]]),
    ...(conversation === undefined ? [] : [['of the conversation ', { code: conversation }]]),
  ]
  if (parts.length === 0) return []
  return [
    'Only calls ',
    ...parts.flatMap((part, index): readonly Inline[] => (index === 0 ? part : [', ', ...part])),
    `; ${counted(leftOut, 'other record')} left out.`,
  ]
}

/** What is seen first. */
export function figuresOf({ totals, statuses, local, conversations }: Report): readonly Figure[] {
  const { calls, failed, notSent, changed, missed, cost } = totals
  if (calls === 0 && local.answers === 0) return []
  const judged = statuses.as_expected + statuses.below + statuses.above + statuses.written_differs
  const unanswered = failed + notSent
  return [
    { label: 'hit rate by tokens', value: rateOf(totals), tone: 'read', note: basisOf(totals) },
    {
      label: 'saved',
      value: savedIn(cost),
      tone: cost.saved < 0n ? 'lost' : 'read',
      note: `by ${counted(cost.savedKnown, 'call')}, against no cache`,
    },
    {
      label: 'lost to changes',
      value: lossIn(changed),
      tone: 'lost',
      note: `${tokensOf(changed.tokens)} in ${counted(changed.calls, 'call')}`,
    },
    ...(missed.calls === 0
      ? []
      : [
          {
            label: 'idle or missed',
            value: lossIn(missed),
            tone: 'lost' as const,
            note: `${tokensOf(missed.tokens)} in ${counted(missed.calls, 'call')}`,
          },
        ]),
    {
      label: 'cost',
      value: costIn(cost),
      note: cost.unpriced === 0 ? 'all answered calls' : `${counted(cost.unpriced, 'call')} without a price`,
    },
    ...(judged === 0
      ? []
      : [
          {
            label: 'as expected',
            value: percent(statuses.as_expected / judged),
            note: `of ${counted(judged, 'call')} that can be judged`,
          },
        ]),
    {
      label: 'calls',
      value: count(calls),
      note: `${counted(conversations, 'conversation')}${unanswered === 0 ? '' : `, ${count(unanswered)} unanswered`}`,
    },
    ...(local.answers === 0
      ? []
      : [{ label: 'own response cache', value: count(local.answers), note: 'answers; no provider reuse' }]),
  ]
}

function basisOf({ reported, notReported }: Sums): string {
  return notReported === 0
    ? `of ${counted(reported, 'call')}`
    : `of ${counted(reported, 'call')}; ${count(notReported)} not reported`
}
