export {
  definePrompt,
  type AnyPrompt,
  type BuildArguments,
  type Prompt,
  type PromptOptions,
} from './lib/define-prompt.ts'
export { isPrompt, samplesOf, type LoosePrompt } from './lib/is-prompt.ts'
export {
  policy,
  type PolicyOptions,
  type PolicyScope,
  type PolicyText,
  type PolicyWriter,
} from './lib/kinds/policy.ts'
export {
  tools,
  type Tool,
  type NamedTool,
  type ToolSet,
  type ToolsConstant,
  type ToolsOptions,
  type ToolsScope,
  type ToolsWriter,
} from './lib/kinds/tools.ts'
export { rag, type Document, type RagOptions, type RagScope, type RagWriter } from './lib/kinds/rag.ts'
export { history, type HistoryOptions } from './lib/kinds/history.ts'
export { user, type UserContent, type UserWriter } from './lib/kinds/user.ts'
export { examples, type Example, type ExamplesOptions, type ExamplesScope } from './lib/kinds/examples.ts'
export { output, type OutputOptions, type OutputScope } from './lib/kinds/output.ts'
export {
  layer,
  type LayerOptions,
  type LayerScope,
  type LayerText,
  type LayerWriter,
} from './lib/kinds/layer.ts'
export type { ValuesOf } from './lib/kinds/declare.ts'
export type { Text } from './lib/kinds/text.ts'
export type { Schema } from './lib/schema/to-schema.ts'
export type { Layer, CommonOptions, EarlierHistory, WriteContext, Written, InputSchema } from './lib/layer.ts'
export {
  KINDS,
  PLACES,
  SCOPE_RANK,
  SCOPES,
  type Group,
  type Kind,
  type Place,
  type Reuse,
  type Scope,
} from './lib/scope.ts'
export type { ValuesOfLayers } from './lib/types/values-of.ts'
export type { BuiltHistory, BuiltLayer, BuiltPrompt } from './lib/built-prompt.ts'
export type {
  CallItem,
  Item,
  MessageItem,
  OpaqueItem,
  ReasoningItem,
  ResultItem,
  Role,
} from './lib/items/item.ts'
export type {
  AudioPart,
  EndpointName,
  Extra,
  FilePart,
  ImagePart,
  OpaquePart,
  Part,
  RefusalPart,
  TextPart,
  UserPart,
} from './lib/items/part.ts'
export type {
  InstructionsPiece,
  OpaqueOutputPiece,
  OpaqueToolPiece,
  OutputPiece,
  Piece,
  PlainOutputPiece,
  ToolPiece,
} from './lib/items/piece.ts'
export { toolResults, turn } from './lib/items/make-turn.ts'
export type { GivenTurns } from './lib/items/given-turns.ts'
export { callsOf, type Sent, type Turn } from './lib/items/turn.ts'
export type { Window } from './lib/items/window.ts'
export type { Json, JsonObject } from './lib/json/json.ts'
export { canonicalize } from './lib/json/canonicalize.ts'
export {
  VarveError,
  bug,
  errorCatalogue,
  type ErrorCode,
  type ErrorDetails,
  type ErrorPlace,
} from './lib/errors.ts'
export {
  SEGMENT_ROLES,
  type LaneSettings,
  type Marker,
  type Rendered,
  type Segment,
  type SegmentRole,
  type Warning,
  type WarningCode,
} from './lib/rendered.ts'
export { fingerprint, type Fingerprint, type FingerprintPoint } from './lib/fingerprint.ts'
export {
  compare,
  type Comparable,
  type Comparison,
  type Divergence,
  type DivergenceChange,
  type DivergenceReason,
} from './lib/compare.ts'
export {
  measure,
  type Block,
  type CountReason,
  type CountedFormer,
  type CountedRequest,
  type Counted,
  type Counter,
  type CounterRequest,
  type Measured,
  type Point,
} from './lib/measure.ts'
export { createMemory, type Kept, type Memory, type MemoryOptions } from './lib/memory/memory.ts'
export type { BuildMemory } from './lib/build.ts'
