import type { AcceptedOptions, IdleLifetime, RetentionRules } from './cache-rules.ts'
import { HOUR, MINUTE } from './duration.ts'

/** Which values of `prompt_cache_retention` a model before GPT-5.6 takes. */
export type RetentionChoice = 'both' | 'in_memory' | '24h' | 'unknown'

/** In memory: 5 to 10 minutes idle, at most an hour. Best effort: nothing is promised. */
const inMemory: IdleLifetime = { sure: 0, typical: 5 * MINUTE, most: HOUR }

/** Extended: about half an hour as a rule, at most a day. Best effort: nothing is promised. */
const day: IdleLifetime = { sure: 0, typical: 30 * MINUTE, most: 24 * HOUR }

interface Retention {
  readonly accepts: Pick<AcceptedOptions, 'retention' | 'retentionUnsure'>
  readonly rules: readonly RetentionRules[]
  /** What a request gets that does not ask, in an organisation without zero data retention. */
  readonly lifetime: IdleLifetime
}

/** The guide of September 2026 names the models with `24h`; of the others it says nothing. */
export const retentions: Readonly<Record<RetentionChoice, Retention>> = {
  both: {
    accepts: { retention: ['in_memory', '24h'] },
    rules: [
      { value: 'in_memory', defaultFor: 'zdr', lifetime: inMemory },
      { value: '24h', defaultFor: 'standard', lifetime: day },
    ],
    lifetime: day,
  },
  in_memory: {
    accepts: { retention: ['in_memory'] },
    rules: [{ value: 'in_memory', defaultFor: 'all', lifetime: inMemory }],
    lifetime: inMemory,
  },
  '24h': {
    accepts: { retention: ['24h'] },
    rules: [{ value: '24h', defaultFor: 'all', lifetime: day }],
    lifetime: day,
  },
  unknown: {
    accepts: { retention: [], retentionUnsure: ['in_memory', '24h'] },
    rules: [],
    // Neither bound is known; five idle minutes are what every documented kind of retention gives as a rule.
    lifetime: { sure: 0, typical: 5 * MINUTE },
  },
}
