import { describe, expect, it } from 'vitest'
import { asked, read } from '../../../../../../test/support/call-records.ts'
import { newCauses } from './causes.ts'
import { factsOf } from './facts.ts'

describe('causes of loss', () => {
  it('are rows by code and layer, the dearest first, with the call that lost most', () => {
    const causes = newCauses()
    const changed = (id: string, layer: string, tokens: number): Parameters<typeof asked>[0] => ({
      ...read(0, 0, {
        cause: { code: 'prefix_changed', sentence: `${layer} changed.` },
        divergence: { layer, path: 'messages[0]', offset: 3, reason: 'input_changed', change: 'changed' },
        loss: { tokens, money: String(tokens * 10) },
      }),
      id,
      at: 5,
    })
    for (const call of [
      changed('a', 'rules', 100),
      changed('b', 'rules', 300),
      changed('c', 'talk', 350),
      read(7, 7),
    ])
      causes.add(factsOf(asked(call)))
    expect(causes.causes()).toEqual({
      more: 0,
      rows: [
        {
          code: 'prefix_changed',
          loss: 'changed',
          layer: 'rules',
          calls: 2,
          tokens: 400,
          money: 4000n,
          unpriced: 0,
          instance: {
            call: 'b',
            conversation: 'ada',
            at: 5,
            tokens: 300,
            path: 'messages[0]',
            offset: 3,
            sentence: 'rules changed.',
          },
        },
        expect.objectContaining({ layer: 'talk', calls: 1, tokens: 350, money: 3500n }),
      ],
    })
  })
})
