/** What adapters for endpoints are built with. Apps do not need it. */
export { assemble, bodyOf, field, listField, parameterFields, type Field } from './lib/adapter/assemble.ts'
export { outputFields, outputFrom, toolFields, toolFrom } from './lib/adapter/definitions.ts'
export { headOf, type Head, type HeadForm } from './lib/adapter/head.ts'
export { inferLayers, type ReadContent } from './lib/adapter/infer-layers.ts'
export { parametersOf, type Owned } from './lib/adapter/parameters.ts'
export {
  inProviderOrder,
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
export { turnAfter } from './lib/built-prompt.ts'
export { deepFreeze } from './lib/json/deep-freeze.ts'
export { canonicalSchema, canonicalText } from './lib/json/canonicalize.ts'
export { describe, freezeJson, joinPath } from './lib/json/freeze-json.ts'
export { isArray, isJsonObject } from './lib/json/json.ts'
export { extraFor, extraOf } from './lib/adapter/extra.ts'
export { warningList, type WarningList } from './lib/adapter/warnings.ts'
