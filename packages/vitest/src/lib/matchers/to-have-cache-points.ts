import { planBreakpoints } from '@varve/cache'
import { measure } from '@varve/core'
import { rulesFor } from '@varve/rules'
import { createCounter } from '@varve/tokens'
import { asRendered } from '../as-rendered.ts'
import type { MatcherContext, MatcherResult } from '../matcher.ts'

/** A breakpoint: the layer at whose end it stands, and how many tokens the prefix has; what is left out is not looked at. */
export interface ExpectedCachePoint {
  /** Name of the layer at whose end it stands. */
  readonly layer?: string
  /** Tokens of the prefix that it ends. */
  readonly tokens?: number
  /** The block that carries it, by its path in the body. */
  readonly path?: string
}

export function toHaveCachePoints(
  this: MatcherContext,
  received: unknown,
  expected: readonly ExpectedCachePoint[],
): MatcherResult {
  const rendered = asRendered(received, 'What is expected')
  const measured = measure(rendered, createCounter())
  const { endpoint, model } = rendered
  const { markers, because } = planBreakpoints(measured, rulesFor(model, { endpoint }))
  const segments = markers.length > 0 ? markers : rendered.markers
  const points = segments.map(({ segment }): ExpectedCachePoint => {
    const point = measured.points[segment]
    return {
      ...(point?.layer === undefined ? {} : { layer: point.layer }),
      tokens: point?.tokens ?? 0,
      path: point?.path ?? '',
    }
  })
  const compared = points.map((point, index) => pick(point, expected[index] ?? point))
  const pass =
    compared.length === expected.length &&
    JSON.stringify(compared) === JSON.stringify(expected.map((one) => pick(one, one)))
  return {
    pass,
    actual: compared,
    expected,
    message: () =>
      `${this.utils.matcherHint('toHaveCachePoints', 'rendered', 'points')}\n\n${this.utils.diff?.(expected, compared) ?? ''}\n\n${because.join('\n')}`,
  }
}

/** What of a point the other one names, in one order. */
function pick(point: ExpectedCachePoint, like: ExpectedCachePoint): ExpectedCachePoint {
  return {
    ...(like.layer === undefined || point.layer === undefined ? {} : { layer: point.layer }),
    ...(like.tokens === undefined || point.tokens === undefined ? {} : { tokens: point.tokens }),
    ...(like.path === undefined || point.path === undefined ? {} : { path: point.path }),
  }
}
