import type { Change } from '../change.ts'
import { randomIn } from '../../looks/random.ts'
import type { Cause } from './cause.ts'
import { became, quoted, sides } from './words.ts'

export const cacheKeyChanged: Cause = {
  code: 'cache-key-changed',
  severity: 'error',
  name: (change) => {
    if (change.setting !== 'prompt_cache_key') return undefined
    if (sides(change).length === 2 && sides(change).every(looksRandom))
      return `both cache keys look random (${quoted(change.before)}, ${quoted(change.after)}), as if every request or conversation had its own`
    return `the cache key ${became(change)}`
  },
  fix: 'Requests share a cache only under one prompt_cache_key: name what they share (the prompt and its version, the tenant), never the request, the thread or the user. Above some 15 requests a minute split it into a few fixed keys.',
}

function looksRandom(key: Change['before']): boolean {
  return randomIn(key) !== undefined || /\d{4,}/u.test(key)
}
