import { type CacheRules, lifetimeMs } from '@varve/rules'
import type { Entry } from '../ledger/ledger.ts'
import type { Because } from './expectation.ts'
import { lifetimesOf } from './lifetimes.ts'

/** How surely an entry can still be read. */
export type Alive =
  | { readonly state: 'yes' }
  /** It can be read or not; `likely` says which comes first among the outcomes. */
  | { readonly state: 'maybe'; readonly likely: boolean; readonly if: Because; readonly ifNot: Because }
  | { readonly state: 'no'; readonly because: Because }

/** Judges an entry by its age and by how it came into the ledger. */
export function aliveness(entry: Entry, rules: CacheRules, now: number): Alive {
  if (entry.certainty === 'unwritten') {
    return {
      state: 'no',
      because: because(
        'slot_lost',
        `A prefix of ${entry.tokens} tokens was marked by an earlier call, but only its latest markers could be written.`,
      ),
    }
  }
  const idle = now - entry.usedAt
  const { sure, typical, most } = rules.lifetime
  const lifetimes = lifetimesOf(entry)
  if (lifetimes !== undefined) {
    const { sure: shorter, likely: longer } = lifetimes
    if (idle > lifetimeMs(longer)) {
      return {
        state: 'maybe',
        likely: false,
        if: because(
          'may_still_live',
          `The prefix was last used ${minutes(idle)} ago; it was kept for at least ${longer}, and may live longer.`,
        ),
        ifNot: because(
          'expired',
          `The prefix was last used ${minutes(idle)} ago, and its minimum lifetime is ${longer}.`,
        ),
      }
    }
    if (idle > lifetimeMs(shorter)) {
      const asked = `The prefix was last used ${minutes(idle)} ago; some calls asked to keep it for ${longer}, others for ${shorter}, and no document says which holds`
      return {
        state: 'maybe',
        likely: true,
        if: because('may_still_live', `${asked}: by the longer one it is kept.`),
        ifNot: because('may_have_expired', `${asked}: by the shorter one it may have been dropped.`),
      }
    }
  } else if (most !== undefined && idle > most) {
    return {
      state: 'no',
      because: because(
        'expired',
        `The prefix was last used ${minutes(idle)} ago; it lives ${minutes(most)} at most.`,
      ),
    }
  } else if (idle > Math.max(sure, typical ?? sure)) {
    return {
      state: 'maybe',
      likely: idle <= (typical ?? sure),
      if: because('may_still_live', `The prefix was last used ${minutes(idle)} ago and may still be kept.`),
      ifNot: because(
        'may_have_expired',
        `The prefix was last used ${minutes(idle)} ago and may have been dropped.`,
      ),
    }
  }
  if (entry.certainty === 'possible') {
    return {
      state: 'maybe',
      likely: true,
      if: because(
        'cache_point_found',
        'An earlier call that failed, reported nothing or is still under way had arrived and written the prefix.',
      ),
      ifNot: because(
        'may_not_have_arrived',
        'The earlier call that would have written the prefix failed, reported nothing or is still under way.',
      ),
    }
  }
  if (entry.certainty === 'measured') {
    return {
      state: 'maybe',
      likely: true,
      if: because(
        'developer_block_measured',
        'Measured, not documented: the end of the developer block is written without a marker.',
      ),
      ifNot: because(
        'developer_block_unwritten',
        'By the guide, the end of the developer block is not written without a marker.',
      ),
    }
  }
  return { state: 'yes' }
}

export function because(code: Because['code'], sentence: string): Because {
  return { code, sentence }
}

function minutes(ms: number): string {
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`
  const value = Math.round(ms / 60_000)
  return value < 120 ? `${value} min` : `${Math.round(value / 60)} h`
}
