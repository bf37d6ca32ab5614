import type { Measured } from '@varve/core'
import type { CacheRules } from '@varve/rules'
import type { Entries } from '../ledger/ledger.ts'
import type { Plan } from '../plan/plan.ts'
import { because } from './alive.ts'
import { predictAutomatic } from './automatic.ts'
import { predictBreakpoints } from './breakpoints.ts'
import { type Expectation, outcome } from './expectation.ts'
import { positionsOf } from './positions.ts'

/** What a prediction is made from besides the measured request. */
export interface PredictOptions {
  /** Markers that will be added; those that the body carries already count anyway. */
  readonly plan?: Plan
  /** What the ledger holds of the hashes that `hashesOf` names. */
  readonly known: Entries
  /** Rules of the model; without them the expectation is unknown. */
  readonly rules: CacheRules | undefined
  /** Unix milliseconds. */
  readonly now: number
}

/**
 * States what the provider should report for a request.
 *
 * @example
 * ```ts
 * import { predict } from '@varve/cache'
 * import { definePrompt, measure, policy, user } from '@varve/core'
 * import { render } from '@varve/openai-chat'
 * import { rulesFor } from '@varve/rules'
 * import { createCounter } from '@varve/tokens'
 *
 * const prompt = definePrompt('p', [policy('rules', 'Be kind. '.repeat(800)), user('question')])
 * const measured = measure(render(prompt.build({ question: 'Hi' }), { model: 'gpt-4.1' }), createCounter())
 * const rules = rulesFor('gpt-4.1', { endpoint: 'chat', host: 'api.openai.com' })
 * const { outcomes } = predict(measured, { rules, known: new Map(), now: Date.now() })
 * console.log(outcomes[0]?.read, outcomes[0]?.because[0]?.code) // 0 nothing_known
 * ```
 */
export function predict(measured: Measured, options: PredictOptions): Expectation {
  const { known, now } = options
  const { rules, request, marked } = inputs(measured, options)
  if (rules === undefined) {
    return Object.freeze({
      outcomes: [],
      tokens: measured.tokens,
      calibrated: 0,
      exact: measured.exact,
      step: 1,
      unknown: because(
        'unknown_model',
        `No cache rules are known for "${measured.model}"; nothing is borrowed from another model.`,
      ),
      writes: [],
      reusable: 0,
    })
  }
  const { breakpoints, automatic } = rules
  if (rules.regime === 'breakpoints' && breakpoints !== undefined) {
    return predictBreakpoints(request, marked, known, { ...rules, breakpoints }, now)
  }
  if (rules.regime === 'automatic' && automatic !== undefined) {
    return predictAutomatic(request, known, { ...rules, automatic }, now)
  }
  const none = because('no_caching', `${rules.model} does not cache prompts.`)
  return Object.freeze({
    outcomes: [outcome(measured.tokens, 0, 0, [none])],
    tokens: measured.tokens,
    calibrated: 0,
    exact: measured.exact,
    step: 1,
    writes: [],
    reusable: 0,
  })
}

/** The hashes that a prediction may look up, so that a ledger is asked for no more. */
export function hashesOf(
  measured: Measured,
  options: Pick<PredictOptions, 'plan' | 'rules'>,
): readonly string[] {
  const { rules, request, marked } = inputs(measured, options)
  if (rules?.regime === 'breakpoints' && rules.breakpoints !== undefined) {
    const { lookup, sdkLookup, markers } = positionsOf(request, marked, rules.breakpoints)
    return [...new Set([...lookup, ...sdkLookup, ...markers])].flatMap(
      (index) => request.points[index]?.hash ?? [],
    )
  }
  if (rules?.regime === 'automatic') return [...measured.blocks, ...measured.points].map(({ hash }) => hash)
  return []
}

/** The request as it will be with the plan carried out. */
function inputs(
  measured: Measured,
  { plan, rules }: Pick<PredictOptions, 'plan' | 'rules'>,
): {
  readonly rules: CacheRules | undefined
  readonly request: Measured
  readonly marked: readonly number[]
} {
  if (plan === undefined) return { rules, request: measured, marked: [] }
  const { mode = measured.mode, ttl = measured.ttl } = plan
  return {
    rules,
    request: { ...measured, ...(mode === undefined ? {} : { mode }), ...(ttl === undefined ? {} : { ttl }) },
    marked: plan.markers.map(({ segment }) => segment),
  }
}
