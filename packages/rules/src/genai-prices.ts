/**
 * Prices for models that are not listed, from the optional peer `@pydantic/genai-prices`.
 *
 * @module
 */
export { genaiPriceOf, type GenaiPriceOptions } from './lib/genai/genai-price-of.ts'
