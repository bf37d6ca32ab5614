export { whatIf, type WhatIfOptions } from './lib/what-if/what-if.ts'
export type { LayerShown, WhatIf, WhatIfAnswer, WhatIfOutcome } from './lib/wire/what-if.ts'
