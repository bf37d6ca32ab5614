import type { Outcome } from '../cache/outcome.ts'
import { type JsonObject, listOr, objectOr, valueAt } from '../json.ts'
import { tierOf } from '../cache/lane.ts'
import type { Fed } from '../prompt/feed.ts'

/** A response that was given, as far as a later one is compared with it. */
export interface Compared {
  readonly body: JsonObject
  readonly fed: Fed
  readonly outcome: Outcome
}

type Reason =
  | 'model_changed'
  | 'prompt_cache_key_changed'
  | 'tools_changed'
  | 'text_format_changed'
  | 'reasoning_effort_changed'
  | 'verbosity_changed'
  | 'context_compacted'
  | 'input_changed'
  | 'service_tier_changed'

export type Diagnostics =
  | { readonly type: 'cache_hit' | 'comparison_response_not_found' | 'unavailable' }
  | {
      readonly type: 'cache_miss'
      readonly reason: Reason
      readonly cache_missed_tokens: number
      readonly comparison_reusable_tokens: number
    }

/** In the order in which they are tried; only the first that differs is given (facts 7.5). */
const SETTINGS: readonly (readonly [reason: Reason, value: (body: JsonObject) => unknown])[] = [
  ['model_changed', (body) => body['model']],
  ['prompt_cache_key_changed', (body) => body['prompt_cache_key']],
  ['service_tier_changed', (body) => tierOf(body['service_tier'])],
  ['tools_changed', (body) => listOr(body['tools'])],
  ['text_format_changed', (body) => valueAt(body, 'text.format')],
  ['reasoning_effort_changed', (body) => valueAt(body, 'reasoning.effort')],
  ['verbosity_changed', (body) => valueAt(body, 'text.verbosity')],
]

/** Why a request did or did not reuse what an earlier one left; `undefined` is an id that nobody knows. */
export function diagnose(now: Compared, before: Compared | undefined): Diagnostics {
  if (before === undefined) return { type: 'comparison_response_not_found' }
  const reusable = before.outcome.read + before.outcome.written
  if (reusable === 0) return { type: 'unavailable' }
  const changed = SETTINGS.find(([, value]) => !same(value(now.body), value(before.body)))
  if (changed) return miss(changed[0], 0, reusable)
  const shared = sharedTokens(now.fed, before.fed)
  if (shared >= reusable && now.outcome.read > 0) return { type: 'cache_hit' }
  if (shared >= reusable) return { type: 'unavailable' }
  const compacted = listOr(now.body['input']).some((item) => objectOr(item)['type'] === 'compaction')
  return miss(compacted ? 'context_compacted' : 'input_changed', shared, reusable)
}

/** A change at the very start affects all that was reusable (openai-measured.md A11: 10052 of 10052). */
function miss(reason: Reason, shared: number, reusable: number): Diagnostics {
  return {
    type: 'cache_miss',
    reason,
    cache_missed_tokens: Math.max(0, reusable - shared),
    comparison_reusable_tokens: reusable,
  }
}

/** Tokens up to the last message or tool that stands in both; the content of a message counts without its end. */
function sharedTokens(one: Fed, other: Fed): number {
  const hashes = new Set([...other.steps, ...other.boundaries].map(({ hash }) => hash))
  return [...one.steps, ...one.boundaries].reduce(
    (most, { hash, tokens }) => (hashes.has(hash) ? Math.max(most, tokens) : most),
    0,
  )
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
