import type { Counter } from '@varve/core'
import type { CacheRules } from '@varve/rules'

/** What every check may ask. */
export interface CheckContext {
  /** The rules of the model at hand; absent for a model that nobody knows. */
  readonly rules?: CacheRules
  readonly counter: Counter
}
