import { rules } from './one-build/rules.ts'
import { causes } from './two-calls/causes/causes.ts'

/** Which findings there are, by what is looked at: one request, two calls, or one build repeated. */
export const checkCodes: {
  /** Codes of findings about one request. */
  readonly oneBuild: readonly string[]
  /** Codes of findings about two calls. */
  readonly twoCalls: readonly string[]
  /** Codes of findings about one build repeated. */
  readonly repeatedBuild: readonly string[]
} = Object.freeze({
  oneBuild: Object.freeze(rules.map(({ code }) => code)),
  twoCalls: Object.freeze(causes.map(({ code }) => code)),
  repeatedBuild: Object.freeze(['impure']),
})
