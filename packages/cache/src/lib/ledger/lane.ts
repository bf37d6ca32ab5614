import type { Measured, Rendered } from '@varve/core'

/** What keeps requests apart that the body does not tell. */
export interface LaneOptions {
  /** Where requests go. Default: `api.openai.com`. */
  readonly host?: string
  /** A label for the organisation or key whose cache it is; caches are never shared between organisations. */
  readonly account?: string
  /** A regional processing boundary; caches are not shared between them. */
  readonly region?: string
}

/** The name of all that keeps two requests from sharing a cache, as one text. */
export function laneOf(
  request: Pick<Rendered | Measured, 'model' | 'endpoint' | 'lane'>,
  options: LaneOptions = {},
): string {
  const { cacheKey = '', serviceTier = '' } = request.lane
  return JSON.stringify([
    options.host ?? 'api.openai.com',
    options.region ?? '',
    options.account ?? '',
    request.endpoint,
    request.model,
    cacheKey,
    serviceTier,
  ])
}
