import { rules } from './one-build/rules.ts'
import { causes } from './two-calls/causes/causes.ts'

/** Which findings there are, by what is looked at: one request, two calls, or one build repeated. */
export const checkCodes: {
  readonly oneBuild: readonly string[]
  readonly twoCalls: readonly string[]
  readonly repeatedBuild: readonly string[]
} = Object.freeze({
  oneBuild: Object.freeze(rules.map(({ code }) => code)),
  twoCalls: Object.freeze(causes.map(({ code }) => code)),
  repeatedBuild: Object.freeze(['impure']),
})
