import type { DivergenceReason } from '@varve/core'
import { type CauseCode, CHANGES } from './cause.ts'

/** OpenAI's own cache diagnostics, beside ours. Source: facts 7.5. */
export interface Diagnostics {
  /** `cache_hit`, `cache_miss`, `comparison_response_not_found`, `unavailable`, or what else came. */
  readonly type: string
  /** Only the first reason that was found, as it came. */
  readonly reason?: string
  /** Tokens that the changed prefix did not let be read. */
  readonly missed?: number
  /** Tokens that the response compared with had left. */
  readonly reusable?: number
  /** Whether it names the cause that the verdict names; absent where it says nothing that could be compared. */
  readonly agrees?: boolean
  /** What the diagnostics say, in words. */
  readonly sentence: string
}

/** What the verdict says, as far as diagnostics can agree with it. */
export interface OwnFinding {
  readonly cause: CauseCode
  readonly reason: DivergenceReason | undefined
  /** Whether both compare with the same former request. */
  readonly same: boolean
}

/** Reads diagnostics as they came and holds them against our own finding; nothing is read into what is not there. */
export function diagnosticsOf(raw: unknown, own: OwnFinding): Diagnostics | undefined {
  if (typeof raw !== 'object' || raw === null || !('type' in raw) || typeof raw.type !== 'string')
    return undefined
  const { type } = raw
  const reason = 'reason' in raw && typeof raw.reason === 'string' ? raw.reason : undefined
  const missed = 'cache_missed_tokens' in raw ? count(raw.cache_missed_tokens) : undefined
  const reusable = 'comparison_reusable_tokens' in raw ? count(raw.comparison_reusable_tokens) : undefined
  const agrees = own.same ? agreement(type, reason, own) : undefined
  const said = `OpenAI: ${type}${reason === undefined ? '' : `, ${reason}`}${missed === undefined ? '' : `, ${missed} tokens missed`}`
  const compared = !own.same
    ? 'compared with another response than ours'
    : agrees === undefined
      ? 'nothing to compare'
      : agrees
        ? 'as we say'
        : `we say ${own.reason ?? own.cause}`
  return Object.freeze({
    type,
    ...(reason === undefined ? {} : { reason }),
    ...(missed === undefined ? {} : { missed }),
    ...(reusable === undefined ? {} : { reusable }),
    ...(agrees === undefined ? {} : { agrees }),
    sentence: `${said}; ${compared}.`,
  })
}

function agreement(
  type: string,
  reason: string | undefined,
  { cause, reason: ours }: OwnFinding,
): boolean | undefined {
  const changed = CHANGES.has(cause)
  if (type === 'cache_hit') return !changed
  if (type !== 'cache_miss') return undefined
  // A changed key may be given as the reason although tokens were read (facts 7.5).
  return changed || reason === 'prompt_cache_key_changed' ? ours === reason : false
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}
