/**
 * What adapters for endpoints are built with. Apps do not need it.
 *
 * @module
 */
export { conversationOf, type Conversation, type Entry } from './lib/adapter/conversation.ts'
export type { ConversationForm, ReadEntry } from './lib/adapter/conversation-form.ts'
export { inProviderOrder } from './lib/adapter/provider-order.ts'
export { plainOf, replaced } from './lib/memory/lists.ts'
export { field, listField, parameterFields, type Field } from './lib/adapter/fields.ts'
export { outputFields, outputFrom, toolFields, toolFrom } from './lib/adapter/definitions.ts'
export { headOf, type Head, type HeadForm } from './lib/adapter/head.ts'
export { inferLayers, type ReadContent } from './lib/adapter/infer-layers.ts'
export { turnsFrom } from './lib/adapter/turns-from.ts'
export { parametersOf, type Owned } from './lib/adapter/parameters.ts'
export {
  MARKER_FIELD,
  markersIn,
  messageSegments,
  orderWarnings,
  ownerOf,
  settingSegments,
  wholeSegment,
  withoutMarker,
  type Message,
} from './lib/adapter/segments.ts'
export { bug } from './lib/errors.ts'
export { ownTurn } from './lib/items/known-turns.ts'
export { turnAfter } from './lib/built-prompt.ts'
export { deepFreeze } from './lib/json/deep-freeze.ts'
export { canonicalSchema, canonicalText } from './lib/json/canonicalize.ts'
export { describe, freezeJson, joinPath, type FreezeJsonOptions } from './lib/json/freeze-json.ts'
export { isArray, isJsonObject } from './lib/json/json.ts'
export { extraFor, extraOf } from './lib/adapter/extra.ts'
export {
  renderedOf,
  rewritten,
  sizeOf,
  wireEntry,
  wireOf,
  type Wire,
  type WireEntry,
  type WireList,
} from './lib/adapter/wire.ts'
export { warningList, type WarningList } from './lib/adapter/warnings.ts'
export { entryPath, pathKeys, valueAtPath } from './lib/adapter/body-path.ts'
export { toolPieces } from './lib/kinds/tools.ts'
export { loneShelf } from './lib/memory/memory.ts'
export type { Former, Shelf } from './lib/memory/shelf.ts'
