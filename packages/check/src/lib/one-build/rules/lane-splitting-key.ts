import { quoted } from '../../two-calls/causes/words.ts'
import { tokensText } from '../../sentences.ts'
import { stableEnd, tokensBefore } from '../build.ts'
import { lookOfKey } from '../key.ts'
import type { Rule } from '../rule.ts'

const WHOSE = { user: 'a user', conversation: 'a conversation', tenant: 'a tenant' } as const

/** A `prompt_cache_key` that keeps apart what could share: it names a user, and the prefix is the same for all of them. */
export const laneSplittingKey: Rule = {
  code: 'lane-splitting-key',
  severity: 'note',
  find: ({ rendered, measured }, { rules }) => {
    const { lane, segments } = rendered
    const owner = lane.cacheKey === undefined ? undefined : lookOfKey(lane.cacheKey).owner
    if (lane.cacheKey === undefined || owner === undefined || rules === undefined) return []
    const head = segments.slice(0, stableEnd(rendered))
    if (head.some(({ scope }) => scope === 'session' || (owner === 'tenant' && scope === 'tenant'))) return []
    const tokens = tokensBefore(measured(), head.length)
    if (tokens < rules.minimum) return []
    const path = 'prompt_cache_key'
    return [
      {
        setting: path,
        path,
        offset: 0,
        words: `${quoted(lane.cacheKey)} names ${WHOSE[owner]}, and the ${tokensText(tokens)} in front of the conversation are the same for others: the first call of each pays for them again`,
        evidence: [lane.cacheKey],
        cost: { tokens },
      },
    ]
  },
  fix: 'Name what is shared (the prompt and its version), and split it into a few fixed keys only above some 15 requests a minute. From GPT-5.6 on the key may be left out.',
}
