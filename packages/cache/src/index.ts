export {
  createLedger,
  type Entries,
  type Entry,
  type Ledger,
  type LedgerOptions,
} from './lib/ledger/ledger.ts'
export { hashesForPlan } from './lib/plan/hashes-for-plan.ts'
export type { RulesLookUp } from './lib/adapter/context.ts'
export { laneOf, type LaneOptions } from './lib/ledger/lane.ts'
export { planBreakpoints, type PlanOptions } from './lib/plan/plan-breakpoints.ts'
export type { RelativeRates } from './lib/plan/cost.ts'
export type { Plan, PlanCost, PlannedMarker } from './lib/plan/plan.ts'
export type { Because, BecauseCode, Expectation, Outcome } from './lib/predict/expectation.ts'
export { lookUp, type LookUpOptions } from './lib/predict/look-up.ts'
export { hashesOf, predict, type PredictOptions } from './lib/predict/predict.ts'
export type { InputRates, PriceLookUp } from './lib/money/call-rates.ts'
export type { Diagnostics } from './lib/reconcile/diagnostics.ts'
export type { Observation } from './lib/reconcile/observation.ts'
export { reconcile, type ReconcileContext } from './lib/reconcile/reconcile.ts'
export type { Left } from './lib/reconcile/left.ts'
export type { Cause, CauseCode } from './lib/reconcile/cause.ts'
export type { Loss, Verdict, VerdictStatus } from './lib/reconcile/verdict.ts'
export type { Call, SessionTools } from './lib/session/call.ts'
export { createSession, type Session } from './lib/session/session.ts'
export type { SessionOptions } from './lib/session/session-options.ts'
export type {
  Stability,
  StabilityCheck,
  StabilityFinding,
  StabilityOptions,
} from './lib/session/stability.ts'
export type { CallEnd, EndedCall } from './lib/session/ended-call.ts'
