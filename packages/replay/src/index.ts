export type { CallRecord, LocalRecord, LogRecord, UnreadableRecord } from './lib/record.ts'
export { parseRecord } from './lib/parse-record.ts'
export { replay, type ReplayResult } from './lib/replay.ts'
export {
  replayRows,
  type LocalRow,
  type LogRow,
  type ReplayOptions,
  type ReplayRow,
  type SkippedRecord,
} from './lib/replay-rows.ts'
export { addTo, hitRate, noTotals, type Sums, type Totals } from './lib/totals.ts'
