import { measure, type Json, type Measured, type Rendered } from '@varve/core'
import { isArray, isJsonObject, pathKeys } from '@varve/core/adapter'
import type { CheckContext } from '../context.ts'
import { dearerThanRead } from '../rates.ts'
import type { Change } from './change.ts'

/** What a change costs on one call. */
export interface Loss {
  readonly tokens: number
  /** Femtodollars; absent where no price is known. */
  readonly money?: bigint
}

/** Why a change costs nothing, wherever it stands: what comes again is too short to be kept. */
export interface TooShort {
  /** Tokens that come again. */
  readonly tokens: number
  /** Tokens that the model keeps at least. */
  readonly minimum: number
}

/** A place from which on nothing can be read: the part of a change that decides what it costs. */
export type Cut = Pick<Change, 'position' | 'cut'> & { readonly kind?: Change['kind'] }

/** Tells what each change costs, if it were the only one. */
export interface Losses {
  /** Nothing where nothing can be lost, and for a model without rules. */
  readonly of: (change: Cut) => Loss | undefined
  /** Only where it is why nothing can be lost. */
  readonly tooShort?: TooShort
}

/**
 * @param end index behind the last segment of the earlier call that should come again
 */
export function lossesOf(
  { before, after }: { readonly before: Rendered; readonly after: Rendered },
  end: number,
  context: CheckContext,
): Losses {
  const { rules } = context
  // What an unknown model keeps nobody knows.
  if (rules === undefined) return NO_LOSSES
  const former = measure(before, context.counter)
  const latter = after === before ? former : measure(after, context.counter)
  // The later call reads no more than it holds, and in mode explicit no more than was marked.
  const written = before.mode === 'explicit' ? (before.markers.at(-1)?.segment ?? -1) + 1 : end
  const limit = Math.min(former.points[Math.min(end, written) - 1]?.tokens ?? 0, latter.tokens)
  if (limit < rules.minimum) {
    const { minimum } = rules
    return { ...NO_LOSSES, ...(Number.isFinite(minimum) ? { tooShort: { tokens: limit, minimum } } : {}) }
  }
  const rate = dearerThanRead(latter, context)
  return {
    of: (change) => {
      const tokens = Math.max(0, limit - positionOf(change, before, former, context))
      return { tokens, ...(rate === undefined ? {} : { money: rate * BigInt(tokens) }) }
    },
  }
}

const NO_LOSSES: Losses = { of: () => undefined }

/**
 * Tokens of the earlier call that the change leaves alone. In the breakpoint regime a prefix ends where a block does; elsewhere any
 * token can be the last, so the text is counted up to the place where it parts.
 */
function positionOf(
  change: Cut,
  before: Rendered,
  measured: Measured,
  { counter, rules }: CheckContext,
): number {
  const { position, cut } = change
  const start = measured.points[position - 1]?.tokens ?? 0
  const end = measured.points[position]?.tokens ?? start
  if (change.kind === 'not-kept' && rules?.regime === 'breakpoints') return keptBefore(position, measured)
  if (cut === undefined || rules?.regime === 'breakpoints') return start
  const body = withText(before.body, cut.path, (text) => text.slice(0, cut.offset))
  if (body === undefined) return start
  const { endpoint, model, segments } = before
  const counted = counter.count({ endpoint, model, body, segments, ids: false })
  const shared = counted.segments.slice(0, position + 1).reduce((sum, tokens) => sum + tokens, 0)
  return Math.min(Math.max(start, shared), end)
}

/**
 * Where a prefix was written that does not cover what is not kept: at a marker in front of it, or at the end of the developer
 * block. The implicit breakpoint of every call stood behind something that never came again.
 */
function keptBefore(position: number, { points, markers }: Measured): number {
  const marker = markers.findLast(({ segment }) => segment < position)?.segment ?? -1
  const developer = points.findLastIndex(({ place }, index) => place === 'developer' && index < position)
  return points[Math.max(marker, developer)]?.tokens ?? 0
}

/** A body with another text at a path; nothing where no text stands there. */
function withText(body: object, path: string, change: (text: string) => string): object | undefined {
  const keys = pathKeys(path)
  let found = false
  const at = (value: Json | undefined, depth: number): Json | undefined => {
    const key = keys[depth]
    if (key === undefined) {
      if (typeof value !== 'string') return value
      found = true
      return change(value)
    }
    if (isArray(value))
      return listOf(value).map((entry, index) => (index === key ? (at(entry, depth + 1) ?? null) : entry))
    return isJsonObject(value) ? { ...value, [key]: at(value[key], depth + 1) } : value
  }
  const copy = isJsonObject(body) ? at(body, 0) : undefined
  return found && isJsonObject(copy) ? copy : undefined
}

function listOf(value: readonly Json[]): readonly Json[] {
  return value
}
