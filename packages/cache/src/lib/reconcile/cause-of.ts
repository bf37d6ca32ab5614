import type { Comparison, Divergence } from '@varve/core'
import type { BecauseCode, Outcome } from '../predict/expectation.ts'
import type { Cause, CauseCode } from './cause.ts'
import type { Left } from './left.ts'
import { isImpossible, type Observation } from './observation.ts'
import type { VerdictStatus } from './verdict.ts'

/** What causes are told from. */
export interface Facts {
  readonly status: VerdictStatus
  /** The outcome that came true, else the likeliest. */
  readonly outcome: Outcome | undefined
  readonly observation: Observation
  /** Tokens by which positions may be off. */
  readonly slack: number
  readonly comparison?: Comparison | undefined
  readonly left?: Left | undefined
  readonly laneChanged?: boolean | undefined
  readonly dropped?: number | undefined
  /** Whether the requests part in the history. */
  readonly inHistory?: boolean | undefined
}

/** Says why a call read what it read. */
export function causeOf(facts: Facts): Cause {
  for (const tell of CAUSES) {
    const told = tell(facts)
    if (told !== undefined) return Object.freeze({ code: told[0], sentence: told[1] })
  }
  return Object.freeze({ code: 'first_call', sentence: 'No earlier call had written this prefix.' })
}

type Told = readonly [code: CauseCode, sentence: string]
type Tell = (facts: Facts) => Told | undefined

/** In this order: the first that applies is the cause. */
const CAUSES: readonly Tell[] = [
  unknownModel,
  notReported,
  contradiction,
  moreThanKnown,
  writtenElsewhere,
  providerMissed,
  expiredBesides,
  otherLane,
  windowMoved,
  changed,
  expectedSo,
  reused,
]

function unknownModel({ status }: Facts): Told | undefined {
  return status === 'unknown'
    ? ['unknown_model', 'Nothing was expected: no rules are known for this model.']
    : undefined
}

function notReported({ status }: Facts): Told | undefined {
  return status === 'not_reported'
    ? ['not_reported', 'The provider did not report cached tokens.']
    : undefined
}

function contradiction({ status, observation }: Facts): Told | undefined {
  return status !== 'as_expected' && isImpossible(observation)
    ? ['count_differs', 'The reported numbers contradict each other; nothing is concluded from them.']
    : undefined
}

function moreThanKnown({ status }: Facts): Told | undefined {
  return status === 'above'
    ? [
        'more_than_known',
        'More was cached than this session knows of: another caller or an earlier process had written it.',
      ]
    : undefined
}

function writtenElsewhere({ status }: Facts): Told | undefined {
  return status === 'written_differs'
    ? ['count_differs', 'The read is as expected; the write ends elsewhere than the rules say.']
    : undefined
}

function providerMissed({ status, outcome, observation: { read = 0 } }: Facts): Told | undefined {
  return status === 'below' && (outcome?.read ?? 0) > read
    ? [
        'provider_missed',
        'The same bytes were sent and should still be warm: the provider routed elsewhere or had dropped them.',
      ]
    : undefined
}

function expiredBesides(facts: Facts): Told | undefined {
  const { left } = facts
  if (left?.expired === undefined || !isShort(facts)) return undefined
  const besides = otherLane(facts) ?? windowMoved(facts) ?? changed(facts)
  return besides === undefined ? undefined : ['expired', `${left.expired.sentence} Besides: ${besides[1]}`]
}

function otherLane(facts: Facts): Told | undefined {
  const { laneChanged = false, comparison } = facts
  if (!laneChanged || !isShort(facts)) return undefined
  const { setting } = comparison?.divergence ?? {}
  return [
    'other_lane',
    setting === undefined
      ? "The request went to another lane: its host, region or account is not the former call's."
      : `The request went to another lane: the setting ${setting} changed.`,
  ]
}

function windowMoved(facts: Facts): Told | undefined {
  const { dropped = 0, inHistory = false } = facts
  if (dropped === 0 || !inHistory || !isCutShort(facts)) return undefined
  const what =
    dropped === 1 ? '1 turn, and everything behind it' : `${dropped} turns, and everything behind them`
  return ['window_moved', `The history window dropped ${what} moved up.`]
}

function changed(facts: Facts): Told | undefined {
  if (!isCutShort(facts)) return undefined
  const { divergence } = facts.comparison ?? {}
  const { layer, setting, path = 'its start', reason = 'input_changed' } = divergence ?? {}
  const what = layer === undefined ? `The setting ${setting ?? 'of the request'}` : `Layer "${layer}"`
  return [
    setting === undefined ? 'prefix_changed' : 'settings_changed',
    `${what} ${happenedTo(divergence)} at ${path} (${reason}).`,
  ]
}

/** What an expectation of less than there could be rests on, as a cause. */
const EXPECTED: { readonly [Code in BecauseCode]?: CauseCode } = {
  too_short: 'too_short',
  not_looked_up: 'not_marked',
  out_of_reach: 'out_of_reach',
  slot_lost: 'slot_lost',
  not_marked: 'not_marked',
  expired: 'expired',
  may_have_expired: 'expired',
  no_caching: 'no_caching',
  pro_mode: 'no_caching',
  older_prefix: 'provider_missed',
}

function expectedSo(facts: Facts): Told | undefined {
  if ((facts.observation.read ?? 0) > 0 && !isShort(facts)) return undefined
  for (const { code, sentence } of facts.outcome?.because ?? []) {
    const named = EXPECTED[code]
    if (named !== undefined) return [named, sentence]
  }
  return undefined
}

function reused({ observation: { read = 0 } }: Facts): Told | undefined {
  return read > 0 ? ['reused', `${read} tokens were read from the provider's cache.`] : undefined
}

/** Whether less was read than the former call had left. */
function isShort({ left, observation: { read = 0 }, slack }: Facts): boolean {
  return left !== undefined && read + slack < left.tokens
}

/** Whether that is so because the requests part before the end of what was left. */
function isCutShort(facts: Facts): boolean {
  const { comparison, left } = facts
  if (comparison?.relation !== 'diverged' || left === undefined || !isShort(facts)) return false
  return (comparison.sharedTokens ?? 0) < left.tokens
}

function happenedTo(divergence: Divergence | undefined): string {
  const { change = 'changed' } = divergence ?? {}
  return change === 'changed' ? change : `was ${change}`
}
