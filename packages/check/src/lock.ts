/**
 * Lock files: what of a prompt a team has agreed on, and what a change of it costs.
 *
 * @module
 */
export { compareLocks, type LayerChange, type LockChange } from './lib/lock/compare-locks.ts'
export { formatLock } from './lib/lock/format-lock.ts'
export {
  entriesOf,
  lockOf,
  type Lock,
  type LockEntry,
  type LockedLayer,
  type LockedPrefix,
  type LockedSample,
} from './lib/lock/lock.ts'
export { LockError, type LockErrorDetails } from './lib/lock/lock-error.ts'
export { lockSample } from './lib/lock/lock-sample.ts'
export { parseLock } from './lib/lock/parse-lock.ts'
export {
  type ColdPrefix,
  type RewriteOptions,
  rewriteCost,
  type Rewritten,
  type TooShort,
} from './lib/lock/rewritten.ts'
