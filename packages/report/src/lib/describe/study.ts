import { type Expectation, type Plan, planBreakpoints, predict } from '@varve/cache'
import { ratesFor } from '@varve/cache/adapter'
import { type BuiltPrompt, type Counter, measure, type Measured, type Rendered } from '@varve/core'
import { type CacheRules, type ModelEntry, type priceOf, rulesFor } from '@varve/rules'
import { renderFor, type Target } from './target.ts'

/** What every part of a description is made with. */
export interface Means {
  readonly counter: Counter
  /** Unix milliseconds: the day of the prices. */
  readonly at: number
  readonly answerTokens: number
  readonly prices: typeof priceOf
  readonly extra: readonly ModelEntry[]
}

/** A built prompt on one target, from rendering to what is expected where nothing is known. */
export interface Study {
  readonly target: Target
  readonly means: Means
  readonly built: BuiltPrompt
  readonly rendered: Rendered
  readonly measured: Measured
  /** Absent for a model of which nothing is known. */
  readonly rules: CacheRules | undefined
  readonly plan: Plan
  readonly cold: Expectation
}

export function study(built: BuiltPrompt, target: Target, means: Means): Study {
  const { endpoint, model } = target
  const rules = rulesFor(model, { endpoint, extra: means.extra })
  const rendered = renderFor(built, target, rules)
  const measured = measure(rendered, means.counter)
  const rates = ratesFor(measured, { at: means.at, host: undefined })
  const plan = planBreakpoints(measured, rules, rates === undefined ? {} : { rates })
  const cold = predict(measured, { plan, known: new Map(), rules, now: means.at })
  return { target, means, built, rendered, measured, rules, plan, cold }
}

/** What a study's call is expected to find, where another call has left its cache points up to so many tokens. */
export function after(
  { measured, plan, rules, means }: Study,
  former: Study,
  shared: number = Infinity,
): Expectation {
  const left = former.cold.writes.filter(({ tokens }) => tokens <= shared)
  return predict(measured, {
    plan,
    known: new Map(left.map((entry) => [entry.hash, entry])),
    rules,
    now: means.at,
  })
}
