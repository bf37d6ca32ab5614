import { measure, type Measured, type Rendered } from '@varve/core'
import type { CheckContext } from '../context.ts'
import { type Cut, type Loss, lossesOf } from '../two-calls/loss.ts'
import { type Piece, piecesOf } from '../two-calls/pieces/piece.ts'
import { type StableText, stableTexts } from './texts/stable-text.ts'
import type { Spot } from './volatile/spot.ts'
import { spotsIn } from './volatile/spots.ts'

/** Something volatile, and the text that holds it. */
export interface Volatile {
  readonly text: StableText
  readonly spot: Spot
}

/** One request as the rules look at it. What is dear to find out is found out on first use. */
export interface Build {
  readonly rendered: Rendered
  /** In provider order. */
  readonly pieces: readonly Piece[]
  /** What a program filled in, in texts that should stay the same. */
  readonly volatile: () => readonly Volatile[]
  readonly measured: () => Measured
  /** Tokens that a later call could read: all that comes again behind what is not kept. 0 below the model's minimum. */
  readonly reusable: () => number
  /** What it costs that nothing behind a place can be read. */
  readonly lossFrom: (cut: Cut) => Loss | undefined
}

export function buildOf(rendered: Rendered, context: CheckContext): Build {
  const { rules } = context
  const end = reusableEnd(rendered)
  const pieces = piecesOf(rendered)
  const measured = once(() => measure(rendered, context.counter))
  const losses = once(() => lossesOf({ before: rendered, after: rendered }, end, context))
  const reusable = (): number => {
    const tokens = measured().points[end - 1]?.tokens ?? 0
    return rules === undefined || tokens < rules.minimum ? 0 : tokens
  }
  return {
    rendered,
    pieces,
    volatile: once(() =>
      stableTexts(pieces, rules).flatMap((text) =>
        (context.seen?.spotsIn(text) ?? spotsIn(text)).map((spot) => ({ text, spot })),
      ),
    ),
    measured,
    reusable,
    lossFrom: (cut) => losses().of(cut),
  }
}

/** Index behind the segments that others share for a release, a tenant or a session: what stands in front of the conversation. */
export function stableEnd({ segments }: Rendered): number {
  const stop = segments.findIndex(({ scope }) => scope === 'growing' || scope === 'call')
  return stop === -1 ? segments.length : stop
}

/** Tokens in front of a segment. */
export function tokensBefore({ points }: Measured, index: number): number {
  return points[index - 1]?.tokens ?? 0
}

/** Behind the last segment that the next call has too: of the same conversation if it goes on, else of the same layers. */
export function reusableEnd({ segments, continues }: Rendered): number {
  const stop = segments.findIndex(
    ({ keep, scope }) => !keep || (!continues && (scope === 'growing' || scope === 'call')),
  )
  return stop === -1 ? segments.length : stop
}

function once<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | undefined
  return () => (found ??= { value: find() }).value
}
