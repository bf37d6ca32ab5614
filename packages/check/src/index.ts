export { check, type CheckOptions } from './lib/check.ts'
export type { Finding, Severity } from './lib/finding.ts'
export type { Subject, TwoBuilds, TwoCalls } from './lib/subject.ts'
export {
  createStabilityMonitor,
  type MonitorOptions,
  type StabilityEvent,
  type StabilityMonitor,
} from './lib/monitor/stability-monitor.ts'
