import { describe, expect, it } from 'vitest'
import { readUsage } from '../index.ts'

describe('readUsage', () => {
  it('reads every count', () => {
    expect(
      readUsage({
        prompt_tokens: 5000,
        prompt_tokens_details: {
          cached_tokens: 4000,
          cache_write_tokens: 990,
          audio_tokens: 0,
        },
        completion_tokens: 20,
        completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
        total_tokens: 5020,
      }),
    ).toEqual({ input: 5000, read: 4000, written: 990, output: 20, reasoning: 0 })
  })

  it.each([
    [undefined, {}],
    [null, {}],
    ['5', {}],
    [{ prompt_tokens: 5 }, { input: 5 }],
    [{ prompt_tokens: '5', completion_tokens: null, prompt_tokens_details: null }, {}],
    [
      {
        prompt_tokens: -1,
        completion_tokens: Number.NaN,
        prompt_tokens_details: { cached_tokens: 1.5 },
      },
      {},
    ],
    [{ prompt_tokens_details: { cached_tokens: 0 } }, { read: 0 }],
  ])('takes what is no count as not reported: %j', (usage, expected) => {
    expect(readUsage(usage)).toEqual(expected)
  })
})
