import type { Lifetime } from '../cache-rules.ts'
import type { RateCard } from './rates-of.ts'
import type { Usage } from './usage.ts'

/** In words: which rates an amount was computed with, what was assumed, and what makes it a bound. */
export function reasonsOf(
  usage: Usage,
  cards: readonly RateCard[],
  lifetime: Lifetime | 'unknown',
  bound: boolean,
): readonly string[] {
  const card = cards[0]
  if (!card) return []
  const { rates } = card
  const charged = rates.write30m !== undefined
  const reasons = [
    ratesUsed(cards, card),
    ...(cards.some((each) => each.longContext) ? [longContext(cards)] : []),
    ...(cards.some((each) => each.regional) ? [regional(cards)] : []),
    ...(rates.read === undefined
      ? ['no price for cached input is known here: reads are charged as input']
      : []),
  ]
  if (bound && usage.read === undefined && rates.read !== undefined) {
    reasons.push('cached tokens were not reported: the amount covers none and all')
  }
  if (bound && usage.written === undefined && charged) {
    reasons.push('cache writes were not reported: the amount covers none and all')
  }
  if (charged && usage.written12h === undefined && usage.written !== 0) {
    reasons.push(
      lifetime === 'unknown'
        ? 'how long writes live was not reported: the amount covers 30m and 12h'
        : `writes are taken to live ${lifetime}`,
    )
  }
  return reasons
}

function ratesUsed(cards: readonly RateCard[], card: RateCard): string {
  const either = cards.some((each) => each.basis !== card.basis)
  return either
    ? `${card.tier} tier: the promised end of a promotion has passed, the amount covers promotional and list price`
    : `${card.tier} tier, ${card.basis} price`
}

function longContext(cards: readonly RateCard[]): string {
  return cards.every((each) => each.longContext)
    ? 'the whole request is charged at the rates for long context'
    : 'sources disagree whether this length is long context: the amount covers both'
}

function regional(cards: readonly RateCard[]): string {
  return cards.every((each) => each.regional)
    ? 'regional processing costs a tenth more'
    : 'whether regional processing costs more is unknown: the amount covers both'
}
