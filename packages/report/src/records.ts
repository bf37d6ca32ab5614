/**
 * Calls as lines of JSON: what writes them, what a line holds, what reads them back.
 *
 * @module
 */
export {
  RECORD_VERSION,
  type CallRecord,
  type RecordedDivergence,
  type RecordedError,
  type RecordedExpectation,
  type RecordedFinding,
  type RecordedLane,
  type RecordedMarker,
  type RecordedObservation,
  type RecordedOutcome,
  type RecordedPrice,
  type RecordedReason,
  type RecordedSegment,
  type RecordedVerdict,
  type StoredRecord,
} from './lib/record/call-record.ts'
export { isPossible } from './lib/record/is-possible.ts'
export { lossOf, type RecordedLoss } from './lib/record/loss-of.ts'
export { type Line, type LineOptions, readLines } from './lib/record/read-lines.ts'
export {
  type LogFile,
  readLog,
  type ReadOptions,
  readRecords,
  readStored,
  recordReader,
  type ReadRecord,
} from './lib/record/read-records.ts'
export {
  createRecorder,
  type LocalAnswer,
  type Recorder,
  type RecorderOptions,
} from './lib/record/recorder.ts'
