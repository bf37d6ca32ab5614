import { argumentsReencoded } from './arguments-reencoded.ts'
import { cacheKeyChanged } from './cache-key-changed.ts'
import type { Cause } from './cause.ts'
import { clockChanged } from './clock-changed.ts'
import { counterChanged } from './counter-changed.ts'
import { historyCompacted } from './history-compacted.ts'
import { idChanged } from './id-changed.ts'
import { keyOrderChanged } from './key-order-changed.ts'
import { lineEndingsChanged } from './line-endings-changed.ts'
import { machineChanged } from './machine-changed.ts'
import { markerMoved } from './marker-moved.ts'
import { modelChanged } from './model-changed.ts'
import { notKept } from './not-kept.ts'
import { orderChanged } from './order-changed.ts'
import { outputSchemaChanged } from './output-schema-changed.ts'
import { partsJoined } from './parts-joined.ts'
import { pieceInserted } from './piece-inserted.ts'
import { pieceRemoved } from './piece-removed.ts'
import { reasoningDropped } from './reasoning-dropped.ts'
import { settingChanged } from './setting-changed.ts'
import { textChanged } from './text-changed.ts'
import { textGrown } from './text-grown.ts'
import { toolsChanged } from './tools-changed.ts'
import { unicodeFormChanged } from './unicode-form-changed.ts'
import { whitespaceChanged } from './whitespace-changed.ts'
import { windowSlid } from './window-slid.ts'

/** Every cause, the more telling ones first: the first that knows a change names it. */
export const causes: readonly Cause[] = [
  modelChanged,
  cacheKeyChanged,
  settingChanged,
  markerMoved,
  argumentsReencoded,
  reasoningDropped,
  orderChanged,
  keyOrderChanged,
  partsJoined,
  windowSlid,
  historyCompacted,
  notKept,
  lineEndingsChanged,
  whitespaceChanged,
  unicodeFormChanged,
  clockChanged,
  machineChanged,
  idChanged,
  counterChanged,
  toolsChanged,
  outputSchemaChanged,
  textGrown,
  pieceRemoved,
  pieceInserted,
  textChanged,
]
