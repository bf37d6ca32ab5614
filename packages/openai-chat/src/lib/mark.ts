import { markBody } from '@varve/cache/adapter'
import type { Plan } from '@varve/cache'
import type { Rendered } from '@varve/core'

/**
 * Adds the markers of a plan (`prompt_cache_breakpoint`) and its mode (`prompt_cache_options.mode`). Models do not read
 * these fields: no segment and no fingerprint moves.
 *
 * @throws VarveError `plan_mismatch` or `too_many_markers`
 */
export function mark(rendered: Rendered, plan: Plan): Rendered {
  return markBody(rendered, plan)
}
