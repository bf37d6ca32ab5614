/**
 * What a recorded call would have read in another order of layers, or from another model.
 *
 * @module
 */
export { whatIf, type WhatIfOptions } from './lib/what-if/what-if.ts'
export type { LayerShown, WhatIf, WhatIfAnswer, WhatIfOutcome } from './lib/wire/what-if.ts'
