/**
 * What adapters for endpoints share where the provider's rules matter. Apps do not need it.
 *
 * @module
 */
export { checkOptions } from './lib/adapter/check-options.ts'
export { modelIn, rulesIn, type RenderContext } from './lib/adapter/context.ts'
export { finish, type Draft } from './lib/adapter/finish.ts'
export { markBody } from './lib/adapter/mark-body.ts'
export { tokenCount } from './lib/adapter/token-count.ts'
export { extraCost } from './lib/money/extra-cost.ts'
export type { MoneyOptions } from './lib/money/money-for.ts'
export { ratesFor } from './lib/money/rates-for.ts'
export { isImpossible } from './lib/reconcile/observation.ts'
export { run, runStream, type Chunks, type Collector, type Ran, type RanStream } from './lib/session/run.ts'
export { sessionContext } from './lib/session/session-context.ts'
export { withBytes } from './lib/adapter/with-bytes.ts'
