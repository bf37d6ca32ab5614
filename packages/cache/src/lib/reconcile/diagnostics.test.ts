import { describe, expect, it } from 'vitest'
import { diagnosticsOf, type OwnFinding } from './diagnostics.ts'

const own = (more: Partial<OwnFinding> = {}): OwnFinding => ({
  cause: 'prefix_changed',
  reason: 'input_changed',
  same: true,
  ...more,
})

const miss = { type: 'cache_miss', reason: 'input_changed', cache_missed_tokens: 10_052 }

describe('diagnostics', () => {
  it.each<[string, unknown, OwnFinding, boolean | undefined, string]>([
    [
      'the same reason',
      miss,
      own(),
      true,
      'OpenAI: cache_miss, input_changed, 10052 tokens missed; as we say.',
    ],
    [
      'another reason',
      { ...miss, reason: 'tools_changed' },
      own(),
      false,
      'OpenAI: cache_miss, tools_changed, 10052 tokens missed; we say input_changed.',
    ],
    [
      'a miss where we saw no change',
      miss,
      own({ cause: 'provider_missed', reason: undefined }),
      false,
      'OpenAI: cache_miss, input_changed, 10052 tokens missed; we say provider_missed.',
    ],
    [
      'a hit where we saw a change',
      { type: 'cache_hit' },
      own(),
      false,
      'OpenAI: cache_hit; we say input_changed.',
    ],
    [
      'a hit',
      { type: 'cache_hit' },
      own({ cause: 'reused', reason: undefined }),
      true,
      'OpenAI: cache_hit; as we say.',
    ],
    [
      'a changed key, although tokens were read',
      { type: 'cache_miss', reason: 'prompt_cache_key_changed' },
      own({ cause: 'reused', reason: 'prompt_cache_key_changed' }),
      true,
      'OpenAI: cache_miss, prompt_cache_key_changed; as we say.',
    ],
    ['nothing', { type: 'unavailable' }, own(), undefined, 'OpenAI: unavailable; nothing to compare.'],
    [
      'a type of tomorrow',
      { type: 'cache_warming' },
      own(),
      undefined,
      'OpenAI: cache_warming; nothing to compare.',
    ],
    [
      'another response',
      miss,
      own({ same: false }),
      undefined,
      'OpenAI: cache_miss, input_changed, 10052 tokens missed; compared with another response than ours.',
    ],
  ])('%s', (_, raw, finding, agrees, sentence) => {
    const diagnostics = diagnosticsOf(raw, finding)
    expect(diagnostics?.agrees).toBe(agrees)
    expect(diagnostics?.sentence).toBe(sentence)
  })

  it.each([undefined, null, 'cache_hit', 3, [], {}, { type: 7 }])('are none in %j', (raw) => {
    expect(diagnosticsOf(raw, own())).toBeUndefined()
  })

  it('leave out numbers that are none', () => {
    expect(diagnosticsOf({ type: 'cache_miss', cache_missed_tokens: -1 }, own())).not.toHaveProperty('missed')
  })
})
