import { entryPath } from './adapter/body-path.ts'
import { excerpt } from './excerpt.ts'
import { firstDifference } from './first-difference.ts'
import type { Json } from './json/json.ts'
import { sharedHead } from './memory/lists.ts'
import { parseJson } from './json/parse-json.ts'
import type { Rendered, Segment } from './rendered.ts'

/** Why two prefixes part, in the vocabulary of OpenAI's own cache diagnostics, and beyond it where that has no word. */
export type DivergenceReason =
  | 'model_changed'
  | 'prompt_cache_key_changed'
  | 'tools_changed'
  | 'text_format_changed'
  | 'reasoning_effort_changed'
  | 'verbosity_changed'
  | 'context_compacted'
  | 'input_changed'
  | 'service_tier_changed'
  // Not in OpenAI's list:
  | 'endpoint_changed'
  | 'parallel_tool_calls_changed'
  | 'context_management_changed'
  | 'setting_changed'

/** How the later request differs at the divergence. */
export type DivergenceChange = 'changed' | 'inserted' | 'removed'

/** The first place where two requests part. */
export interface Divergence {
  /** The layer to look at: of the changed or inserted segment, or of the removed one. Absent for settings. */
  readonly layer?: string
  /** The setting that changed, by its path in the body; absent for content. */
  readonly setting?: string
  /** The value that differs, in the later request's body (in the earlier one's, where it was removed). */
  readonly path: string
  /** The first differing UTF-16 unit of the text at `path`; 0 where a whole value differs. */
  readonly offset: number
  /** What kind of place it is: which setting, or what of the content. */
  readonly reason: DivergenceReason
  /** Whether something there changed, came or went. */
  readonly change: DivergenceChange
  /** A few words around the place, as they were. Empty where there was nothing. */
  readonly before: string
  /** The same place as it is now. */
  readonly after: string
}

/** How two requests relate, from the start of the prompt to the first place where they part. */
export interface Comparison {
  /**
   * `equal`: the same prompt. `extended`: the later one goes on where the earlier ended. `shortened`: the later one is a
   * prefix of the earlier. `diverged`: they part.
   */
  readonly relation: 'equal' | 'extended' | 'shortened' | 'diverged'
  /** Segments, in provider order, that both have at their head. */
  readonly sharedSegments: number
  /** Tokens up to the divergence, where somebody counted them. */
  readonly sharedTokens?: number
  /** Only where `relation` is `diverged`. */
  readonly divergence?: Divergence
}

/** What of a request `compare` looks at. */
export type Comparable = Pick<Rendered, 'segments' | 'lane' | 'endpoint'>

/**
 * Finds how far two requests share their prefix, in provider order, and the first place where they part.
 *
 * @example
 * ```ts
 * import { compare } from '@varve/core'
 * import { readRequest, render } from '@varve/openai-chat'
 *
 * const call = (day: string) =>
 *   render(readRequest({ model: 'gpt-5', messages: [{ role: 'system', content: `It is ${day}.` }] }))
 * const { relation, divergence } = compare(call('Monday'), call('Tuesday'))
 * console.log(relation, divergence?.path, divergence?.offset) // diverged messages[0].content 6
 * ```
 */
export function compare(before: Comparable, after: Comparable): Comparison {
  const lane = compareLanes(before, after)
  if (lane !== undefined) return diverged(0, lane)
  const length = Math.min(before.segments.length, after.segments.length)
  for (let index = sharedHead(before.segments, after.segments); index < length; index += 1) {
    const former = before.segments[index]
    const latter = after.segments[index]
    if (former === undefined || latter === undefined) break
    if (same(former, latter)) continue
    return diverged(index, divergenceAt(before.segments, after.segments, index, former, latter))
  }
  const relation =
    before.segments.length === after.segments.length
      ? 'equal'
      : before.segments.length < after.segments.length
        ? 'extended'
        : 'shortened'
  return Object.freeze({ relation, sharedSegments: length })
}

function diverged(sharedSegments: number, divergence: Divergence): Comparison {
  return Object.freeze({ relation: 'diverged', sharedSegments, divergence: Object.freeze(divergence) })
}

function same(a: Segment, b: Segment): boolean {
  if (a === b) return true
  return (
    a.json === b.json &&
    a.head === b.head &&
    a.place === b.place &&
    (a.place !== 'settings' || a.path === b.path)
  )
}

function compareLanes(before: Comparable, after: Comparable): Divergence | undefined {
  if (before.endpoint !== after.endpoint) {
    return setting('endpoint', 'endpoint_changed', before.endpoint, after.endpoint)
  }
  const { lane: former } = before
  const { lane: latter } = after
  if (former.cacheKey !== latter.cacheKey) {
    return setting('prompt_cache_key', 'prompt_cache_key_changed', former.cacheKey, latter.cacheKey)
  }
  if (former.serviceTier !== latter.serviceTier) {
    return setting('service_tier', 'service_tier_changed', former.serviceTier, latter.serviceTier)
  }
  return undefined
}

function setting(path: string, reason: DivergenceReason, before = '', after = ''): Divergence {
  const change = before === '' ? 'inserted' : after === '' ? 'removed' : 'changed'
  return { setting: path, path, offset: 0, reason, change, before, after }
}

function divergenceAt(
  before: readonly Segment[],
  after: readonly Segment[],
  index: number,
  former: Segment,
  latter: Segment,
): Divergence {
  const change = changeAt(before, after, index, former, latter)
  if (change === 'inserted') return whole(latter, change)
  if (change === 'removed') return whole(former, change)
  const difference =
    former.head === latter.head
      ? firstDifference(parseJson(former.json), parseJson(latter.json), latter.path)
      : firstDifference(
          parseJson(former.head ?? 'null'),
          parseJson(latter.head ?? 'null'),
          entryPath(latter.path),
        )
  return { ...owner(latter), ...difference, change, reason: reasonFor(latter) }
}

/**
 * A piece that came or went is told from one that changed by whether the other request goes on with it. A place of the
 * provider's order that only one of the two still has came or went as a whole.
 */
function changeAt(
  before: readonly Segment[],
  after: readonly Segment[],
  index: number,
  former: Segment,
  latter: Segment,
): DivergenceChange {
  if (latter.place === 'settings' || former.place === 'settings') {
    if (latter.place === former.place && latter.path === former.path) return 'changed'
    return before.some((segment) => segment.place === 'settings' && segment.path === latter.path) ||
      latter.place !== 'settings'
      ? 'removed'
      : 'inserted'
  }
  if (former.place !== latter.place) {
    return after.slice(index).some(({ place }) => place === former.place) ? 'inserted' : 'removed'
  }
  const changed = runOf(before, index + 1, after, index + 1)
  const inserted = longestRun(after, index, before)
  const removed = longestRun(before, index, after)
  if (Math.max(changed, inserted, removed) > 0) {
    if (changed >= inserted && changed >= removed) return 'changed'
    return inserted >= removed ? 'inserted' : 'removed'
  }
  if (former.layer === latter.layer) return 'changed'
  if (after.slice(index).some((segment) => same(segment, former))) return 'inserted'
  if (before.slice(index).some((segment) => same(segment, latter))) return 'removed'
  return 'changed'
}

/** Segments in a row that are enough to tell what came, went or changed; it bounds the work on long requests. */
const RUN_LIMIT = 32

/**
 * How many segments `longer` has in common with what `other` has from `index` on, once some are skipped. One alone, further
 * off than the next, counts only where it is the last, because it may be no more than another "yes".
 */
function longestRun(longer: readonly Segment[], index: number, other: readonly Segment[]): number {
  let longest = 0
  for (let at = index + 1; at < longer.length; at += 1) {
    const run = runOf(longer, at, other, index)
    if (run > 1 || at === index + 1 || (at + 1 === longer.length && index + 1 === other.length))
      longest = Math.max(longest, run)
  }
  return longest
}

function runOf(one: readonly Segment[], from: number, two: readonly Segment[], start: number): number {
  let length = 0
  while (length < RUN_LIMIT) {
    const [a, b] = [one[from + length], two[start + length]]
    if (a === undefined || b === undefined || !same(a, b)) return length
    length += 1
  }
  return length
}

function whole(segment: Segment, change: 'inserted' | 'removed'): Divergence {
  const text = excerpt(textOf(parseJson(segment.json)), 0)
  return {
    ...owner(segment),
    path: segment.path,
    offset: 0,
    reason: reasonFor(segment),
    change,
    before: change === 'removed' ? text : '',
    after: change === 'inserted' ? text : '',
  }
}

function owner(segment: Segment): { layer?: string; setting?: string } {
  if (segment.place === 'settings') return { setting: segment.path }
  return segment.layer === undefined ? {} : { layer: segment.layer }
}

const SETTING_REASONS: Readonly<Record<string, DivergenceReason>> = {
  model: 'model_changed',
  reasoning_effort: 'reasoning_effort_changed',
  'reasoning.effort': 'reasoning_effort_changed',
  verbosity: 'verbosity_changed',
  'text.verbosity': 'verbosity_changed',
  parallel_tool_calls: 'parallel_tool_calls_changed',
  context_management: 'context_management_changed',
}

function reasonFor(segment: Segment): DivergenceReason {
  if (segment.place === 'settings') return SETTING_REASONS[segment.path] ?? 'setting_changed'
  if (segment.place === 'tools') return 'tools_changed'
  if (segment.place === 'output') return 'text_format_changed'
  return segment.role === 'other' && segment.json.includes('"type":"compaction"')
    ? 'context_compacted'
    : 'input_changed'
}

function textOf(value: Json): string {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string')
    return value.text
  return JSON.stringify(value)
}
