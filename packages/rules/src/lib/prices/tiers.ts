import type { Ratio } from './money.ts'
import type { LongContext, Tier } from './price-period.ts'
import { type Rates, scaleRates, usd, type UsdRates } from './rates.ts'

type TierRates = Readonly<Partial<Record<Tier, Rates>>>

const HALF: Ratio = { times: 1n, over: 2n }
const DOUBLE: Ratio = { times: 2n, over: 1n }

/** Only what the standard table prints. */
export function standardOnly(printed: UsdRates): TierRates {
  return { standard: usd(printed) }
}

/** Batch and flex at half, priority at twice the standard rates: every family since GPT-5.6, and most before it. */
export function allTiers(printed: UsdRates): TierRates {
  const standard = usd(printed)
  return {
    standard,
    batch: scaleRates(standard, HALF),
    flex: scaleRates(standard, HALF),
    priority: scaleRates(standard, DOUBLE),
  }
}

/** Batch and flex at half the standard rates; priority as printed, or not offered. */
export function batchAndFlex(printed: UsdRates, priority?: UsdRates): TierRates {
  const { standard, batch, flex } = allTiers(printed)
  return {
    ...(standard && { standard }),
    ...(batch && { batch }),
    ...(flex && { flex }),
    ...(priority && { priority: usd(priority) }),
  }
}

/**
 * Batch at half the standard rates, with no price of its own for cached input; flex as printed, or not offered; the
 * same for priority. Models before GPT-5.
 */
export function batchWithoutReads(
  printed: UsdRates,
  others: { readonly flex?: UsdRates; readonly priority?: UsdRates } = {},
): TierRates {
  const { input, output } = usd(printed)
  return {
    standard: usd(printed),
    batch: scaleRates({ input, output }, HALF),
    ...(others.flex && { flex: usd(others.flex) }),
    ...(others.priority && { priority: usd(others.priority) }),
  }
}

const longContext: LongContext = {
  above: 272_000,
  disputed: false,
  input: DOUBLE,
  output: { times: 3n, over: 2n },
  tiers: ['standard', 'batch', 'flex', 'priority'],
}

/** Above 272,000 input tokens: input, reads and writes twice, output one and a half times. */
export const LONG: LongContext = longContext

/**
 * The same, with the request of exactly 272,000 tokens in dispute: OpenAI writes both "above 272K" and "<272K context
 * length", and genai-prices counts 272,000 as long for GPT-5.4 to 5.6 and gpt-6-astra.
 */
export const LONG_DISPUTED: LongContext = { ...longContext, disputed: true }
