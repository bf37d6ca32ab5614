import type { Rule } from './rule.ts'
import { volatileClock } from './rules/volatile-clock.ts'
import { volatileCounter } from './rules/volatile-counter.ts'
import { volatileId } from './rules/volatile-id.ts'
import { volatileMachine } from './rules/volatile-machine.ts'

/** Every rule about one request, in the order in which their findings are told. */
export const rules: readonly Rule[] = [volatileClock, volatileId, volatileMachine, volatileCounter]
