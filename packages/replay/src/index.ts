export type { CallRecord } from './lib/record.ts'
export {
  replay,
  type ReplayOptions,
  type ReplayResult,
  type ReplayRow,
  type SkippedRecord,
} from './lib/replay.ts'
export type { Totals } from './lib/totals.ts'
