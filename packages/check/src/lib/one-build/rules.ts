import type { Rule } from './rule.ts'
import { ephemeralInFront } from './rules/ephemeral-in-front.ts'
import { instructionsNotCached } from './rules/instructions-not-cached.ts'
import { laneSplittingKey } from './rules/lane-splitting-key.ts'
import { markersNotWritten } from './rules/markers-not-written.ts'
import { nothingMarked } from './rules/nothing-marked.ts'
import { prefixTooShort } from './rules/prefix-too-short.ts'
import { randomCacheKey } from './rules/random-cache-key.ts'
import { refusedOption } from './rules/refused-option.ts'
import { scopeOrder } from './rules/scope-order.ts'
import { volatileClock } from './rules/volatile-clock.ts'
import { volatileCounter } from './rules/volatile-counter.ts'
import { volatileId } from './rules/volatile-id.ts'
import { volatileMachine } from './rules/volatile-machine.ts'

/** Every rule about one request, in the order in which their findings are told. */
export const rules: readonly Rule[] = [
  refusedOption,
  randomCacheKey,
  laneSplittingKey,
  scopeOrder,
  volatileClock,
  volatileId,
  volatileMachine,
  volatileCounter,
  instructionsNotCached,
  ephemeralInFront,
  nothingMarked,
  markersNotWritten,
  prefixTooShort,
]
