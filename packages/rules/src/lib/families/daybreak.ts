import type { ModelEntry } from '../model-entry.ts'
import { breakpoints } from '../regimes/breakpoints.ts'
import { cyberPrices, solPrices } from './gpt-5.6.ts'

const rules = breakpoints({ confidence: 'documented' })

/**
 * Moving names of one program. OpenAI's pricing page says that they point to gpt-5.6-cyber and gpt-5.6-sol at present
 * and take the price of whatever they point to, so the rules are listed apart and the prices are shared.
 */
export const daybreak: readonly ModelEntry[] = [
  { id: 'gpt-daybreak-red-latest', rules, prices: cyberPrices },
  { id: 'gpt-daybreak-blue-latest', rules, prices: solPrices },
]
