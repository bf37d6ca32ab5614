import type { Counter } from '@varve/core'
import type { CacheRules } from '@varve/rules'
import type { SeenTexts } from './one-build/texts/seen-texts.ts'

/** What every check may ask. */
export interface CheckContext {
  /** The rules of the model at hand; absent for a model that nobody knows. */
  readonly rules?: CacheRules
  /**
   * Counts the tokens of requests. Default of `check`: `createCounter()` of `@varve/tokens`.
   */
  readonly counter: Counter
  /** What was found in texts before; share one between the checks of a run. Default: none. */
  readonly seen?: SeenTexts
}
