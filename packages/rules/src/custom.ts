/**
 * Models, prices and hosts of your own beside the listed ones.
 *
 * @module
 */
export { createRules, type Rules } from './lib/custom/create-rules.ts'
export type {
  CustomModel,
  CustomPrice,
  CustomRate,
  CustomRates,
  CustomRules,
  CustomTiers,
  RuleOverrides,
} from './lib/custom/custom-rules.ts'
export { readRules } from './lib/custom/read-rules.ts'
export { customShape } from './lib/custom/shape.ts'
