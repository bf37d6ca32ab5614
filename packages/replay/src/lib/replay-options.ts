import type { SessionOptions } from '@varve/cache'

/** Where the calls of the log went, and what is taken for granted of them. */
export interface ReplayOptions extends Pick<
  SessionOptions,
  'ledger' | 'host' | 'account' | 'region' | 'prices'
> {
  /**
   * Former requests kept for comparison, of each model, cache key and service tier, so that interleaved conversations find their own.
   * All together they take no more than 64,000,000 bytes. Default: 64.
   */
  readonly remembered?: number
  /** Bytes of their bodies at most. Default: 16,000,000. */
  readonly rememberedBytes?: number
}
