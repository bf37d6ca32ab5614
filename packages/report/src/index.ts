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
