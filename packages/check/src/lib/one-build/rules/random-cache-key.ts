import { quoted } from '../../two-calls/causes/words.ts'
import { lookOfKey } from '../key.ts'
import type { Rule } from '../rule.ts'

/** A `prompt_cache_key` that no second request will have. */
export const randomCacheKey: Rule = {
  code: 'random-cache-key',
  severity: 'error',
  find: ({ rendered, lossFrom }) => {
    const { cacheKey } = rendered.lane
    const look = cacheKey === undefined ? {} : lookOfKey(cacheKey)
    if (cacheKey === undefined || look.random === undefined) return []
    const path = 'prompt_cache_key'
    const loss = lossFrom({ position: 0 })
    return [
      {
        setting: path,
        path,
        offset: 0,
        words: `${quoted(cacheKey)} holds ${look.random}; if every request or conversation has its own, none reads what another has written`,
        evidence: [cacheKey],
        ...(loss === undefined ? {} : { cost: loss }),
      },
    ]
  },
  fix: 'Name what requests share: the prompt and its version, the tenant. Above some 15 requests a minute split it into a few fixed keys. From GPT-5.6 on the key may be left out.',
}
