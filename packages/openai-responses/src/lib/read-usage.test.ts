import { describe, expect, it } from 'vitest'
import { readUsage } from '../index.ts'

describe('readUsage', () => {
  it('reads every count', () => {
    expect(
      readUsage({
        input_tokens: 5000,
        input_tokens_details: {
          cached_tokens: 4000,
          cache_write_tokens: 990,
          cache_write_tokens_details: { ttl_30m_tokens: 0, ttl_12h_tokens: 990 },
        },
        output_tokens: 20,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: 5020,
      }),
    ).toEqual({ input: 5000, read: 4000, written: 990, written12h: 990, output: 20, reasoning: 0 })
  })

  it.each([
    [undefined, {}],
    [null, {}],
    ['5', {}],
    [{ input_tokens: 5 }, { input: 5 }],
    [{ input_tokens: '5', output_tokens: null, input_tokens_details: null }, {}],
    [{ input_tokens: -1, output_tokens: Number.NaN, input_tokens_details: { cached_tokens: 1.5 } }, {}],
    [{ input_tokens_details: { cached_tokens: 0 } }, { read: 0 }],
  ])('takes what is no count as not reported: %j', (usage, expected) => {
    expect(readUsage(usage)).toEqual(expected)
  })
})
