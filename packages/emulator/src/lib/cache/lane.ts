import { createHash } from 'node:crypto'

/** All that keeps two requests from sharing entries (facts 2.3, 2.5, 2.6). */
export interface Lane {
  /** Organisation, or the key where no organisation is named. Only a hash of it is kept. */
  readonly account: string
  /** The model as asked for: an alias has a lane of its own. */
  readonly model: string
  /** In the only recording that could show otherwise, one endpoint did not read what the other wrote. */
  readonly endpoint: string
  /** `prompt_cache_key`. */
  readonly key: string | undefined
  readonly tier: string
  /** Settings that are part of the prefix, as text. */
  readonly settings: string
}

export function laneName(lane: Lane): string {
  const account = createHash('sha256').update(lane.account).digest('hex').slice(0, 12)
  return JSON.stringify([account, lane.model, lane.endpoint, lane.key ?? null, lane.tier, lane.settings])
}

/** `auto` is what a request without a tier gets; `fast` is another name of `priority`. */
export function tierOf(value: unknown): string {
  if (value === 'fast' || value === 'priority') return 'priority'
  return typeof value === 'string' && value !== 'auto' ? value : 'default'
}
