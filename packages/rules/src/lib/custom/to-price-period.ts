import type { Evidence } from '../cache-rules.ts'
import { parseRate, type Ratio } from '../prices/money.ts'
import type { PricePeriod, Tier } from '../prices/price-period.ts'
import type { Rates } from '../prices/rates.ts'
import type { CustomPrice, CustomRate, CustomRates, CustomTiers } from './custom-rules.ts'

const TIERS: readonly Tier[] = ['standard', 'batch', 'flex', 'priority']

/** A custom price as a period like the listed ones. `place` is named in errors. */
export function toPricePeriod(price: CustomPrice, evidence: Evidence, place: string): PricePeriod {
  const { from, promotion, longContext } = price
  return {
    ...(from !== undefined && { from }),
    rates: ratesByTier(price.rates, `${place}.rates`),
    ...(promotion && {
      promotion: {
        promisedThrough: promotion.promisedThrough,
        list: ratesByTier(promotion.list, `${place}.promotion.list`),
      },
    }),
    ...(longContext && {
      longContext: {
        above: longContext.above,
        disputed: false,
        input: ratioOf(longContext.input, `${place}.longContext.input`),
        output: ratioOf(longContext.output, `${place}.longContext.output`),
        tiers: longContext.tiers ?? TIERS,
      },
    }),
    regional: price.regional ?? 'none',
    evidence,
  }
}

function ratesByTier(custom: CustomTiers, place: string): PricePeriod['rates'] {
  const rates: { [Name in Tier]?: Rates } = {}
  for (const tier of TIERS) {
    const printed = custom[tier]
    if (printed) rates[tier] = ratesOf(printed, `${place}.${tier}`)
  }
  return rates
}

function ratesOf({ input, read, write30m, write12h, output }: CustomRates, place: string): Rates {
  return {
    input: rateOf(input, `${place}.input`),
    ...(read !== undefined && { read: rateOf(read, `${place}.read`) }),
    ...(write30m !== undefined && { write30m: rateOf(write30m, `${place}.write30m`) }),
    ...(write12h !== undefined && { write12h: rateOf(write12h, `${place}.write12h`) }),
    output: rateOf(output, `${place}.output`),
  }
}

function rateOf(rate: CustomRate, place: string): bigint {
  return parseRate(String(rate), place)
}

/** A factor such as 1.5 is read with the digits of a rate, and taken as a fraction of the factor 1. */
function ratioOf(factor: CustomRate, place: string): Ratio {
  return { times: parseRate(String(factor), place), over: parseRate('1') }
}
