import { calcPrice, type ModelPrice } from '@pydantic/genai-prices'
import { evidence } from '../evidence.ts'
import { findModel } from '../find-model.ts'
import { hostOf, OPENAI_HOST } from '../hosts.ts'
import { momentOf } from '../prices/moment.ts'
import { type Price, priceFrom, priceOf, type PriceOptions } from '../prices/price-of.ts'
import type { Rates } from '../prices/rates.ts'
import { checkUsage, type Usage } from '../prices/usage.ts'
import { isNamed } from './is-named.ts'
import { rateAt } from './rate-at.ts'

export interface GenaiPriceOptions extends PriceOptions {
  /** The provider's id in genai-prices; its entries of different providers differ. Default: `openai`. */
  readonly provider?: string
}

/**
 * As `priceOf`, and for a model that is not listed what `@pydantic/genai-prices` knows of it. Its answer is taken only where it
 * is about this very model: a guess by family is no price. `undefined` where it cannot know: other tiers than `standard`, hosts
 * with prices of their own, writes for 12 hours, cached tokens of a model without a price for them.
 *
 * @throws {RulesError} as `priceOf`
 */
export function genaiPriceOf(model: string, usage: Usage, options: GenaiPriceOptions): Price | undefined {
  if (findModel(model, options) !== undefined) return priceOf(model, usage, options)
  checkUsage(usage)
  const timestamp = momentOf(options.at)
  const { provider = 'openai', tier = 'standard' } = options
  // It knows no tiers, and no prices by region.
  if (tier !== 'standard' || options.regional === true) return undefined
  if (provider === 'openai' && hostOf(options) !== OPENAI_HOST) return undefined
  // It wants a usage to answer; only the rates it found are used, because it counts in floating point.
  const found = calcPrice({ input_tokens: usage.input, output_tokens: usage.output }, model, {
    providerId: provider,
    timestamp,
  })
  if (found === null || !isNamed(found.model, model)) return undefined
  const rates = ratesFrom(found.model_price, usage.input)
  if (rates === undefined || !coversReads(rates, usage) || longWrites(usage, options)) return undefined
  const price = priceFrom(
    [
      {
        model: found.model.id,
        tier,
        rates,
        basis: 'list',
        longContext: rates.input !== rateAt(found.model_price['input_mtok'], 0),
        regional: false,
        evidence: evidence('inferred', 'genai-prices'),
      },
    ],
    usage,
    '30m',
  )
  return price === undefined
    ? undefined
    : Object.freeze({
        ...price,
        because: [
          ...price.because,
          'the rates are those of @pydantic/genai-prices, which promises no exactness',
        ],
      })
}

function ratesFrom(price: ModelPrice, input: number): Rates | undefined {
  const [fresh, read, write, output] = [
    'input_mtok',
    'cache_read_mtok',
    'cache_write_mtok',
    'output_mtok',
  ].map((key) => rateAt(price[key], input))
  if (fresh === undefined || output === undefined) return undefined
  return {
    input: fresh,
    ...(read === undefined ? {} : { read }),
    ...(write === undefined ? {} : { write30m: write }),
    output,
  }
}

/** Without a price for reads it takes that of fresh input, which may be wrong: then nothing is known where something was read. */
function coversReads({ read }: Rates, usage: Usage): boolean {
  return read !== undefined || usage.read === 0
}

/** It knows one price of writes; of a call that wrote for 12 hours, or nobody knows how long, it knows nothing. */
function longWrites({ written12h = 0 }: Usage, { lifetime = '30m' }: PriceOptions): boolean {
  return written12h > 0 || lifetime !== '30m'
}
