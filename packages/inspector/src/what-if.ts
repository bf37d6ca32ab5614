/**
 * What a recorded call would have read with another model, or with its layers in another order.
 *
 * @module
 */
export { whatIf, type WhatIfOptions } from './lib/what-if/what-if.ts'
export type { LayerShown, WhatIf, WhatIfAnswer, WhatIfOutcome } from './lib/wire/what-if.ts'
