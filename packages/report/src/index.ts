export { describe, type DescribeOptions } from './lib/describe/describe.ts'
export type {
  BreakDescription,
  CachePointDescription,
  CallDescription,
  CostDescription,
  FieldDescription,
  InputDescription,
  LayerDescription,
  OutputDescription,
  PartDescription,
  PieceText,
  PrefixDescription,
  PromptDescription,
  SampleDescription,
  SampleText,
  TargetDescription,
  ToolDescription,
} from './lib/describe/description.ts'
export { type DescriptionFormat, formatDescription, formatIndex } from './lib/describe/format-description.ts'
export type { MarkdownOptions } from './lib/format/markdown.ts'
export type { Linked } from './lib/describe/page/index-page.ts'
export { parseTarget, type Target } from './lib/describe/target.ts'
export { formatReport, type ReportFormat } from './lib/report/format-report.ts'
export type { Bucket, OverTime, TimeUnit } from './lib/report/over-time-data.ts'
export {
  createReport,
  report,
  type ReportCollector,
  type ReportEntry,
  type ReportOptions,
} from './lib/report/report.ts'
export type { Report, Selection, Skipped } from './lib/report/report-data.ts'
export type {
  CauseSums,
  ErrorSums,
  FindingSums,
  Instance,
  LaneSums,
  LayerSums,
  ModelSums,
  PromptSums,
  Rows,
} from './lib/report/rows-data.ts'
export type {
  Compared,
  CostSums,
  LocalSums,
  LossSums,
  Status,
  Sums,
  WriteSums,
} from './lib/report/sums-data.ts'
export type { TimedCall, TimedLayer, TimeLine } from './lib/report/time-line-data.ts'
