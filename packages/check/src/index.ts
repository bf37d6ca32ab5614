export { check, type CheckOptions } from './lib/check.ts'
export { createSeenTexts, type SeenTexts } from './lib/one-build/texts/seen-texts.ts'
export { checkCodes } from './lib/codes.ts'
export { docsOf, type Finding, type Severity } from './lib/finding.ts'
export { silence, unusedSilence, type Silence, type Silenced } from './lib/silence.ts'
export type { Subject, TwoBuilds, TwoCalls } from './lib/subject.ts'
export {
  createStabilityMonitor,
  type MonitorOptions,
  type StabilityEvent,
  type StabilityMonitor,
} from './lib/monitor/stability-monitor.ts'
