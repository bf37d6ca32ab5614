import { describe, expect, it } from 'vitest'
import { asked, segments } from '../../../../../../test/support/call-records.ts'
import { factsOf } from './facts.ts'
import { addToLayers, layersOf, newLayers } from './layers.ts'

describe('the layers of a prompt', () => {
  it('stand in the order of most calls, with their tokens over all calls', () => {
    const layers = newLayers()
    for (const call of [
      {
        tokens: 1000,
        segments: segments([
          ['rules', 'release', 600],
          ['talk', 'growing', 300],
          ['talk', 'growing', 100],
        ]),
      },
      {
        tokens: 700,
        segments: segments([
          ['rules', 'release', 600],
          ['question', 'call', 100],
        ]),
      },
      { tokens: 700, missing: 1, segments: segments([['question', 'call', 300]]) },
      { observed: { input: 1, read: 2 }, tokens: 9, segments: segments([['rules', 'release', 9]]) },
    ] as const)
      addToLayers(layers, factsOf(asked(call)))
    const { tokens, incomplete, layers: sums } = layersOf(layers)
    expect({ tokens, incomplete, more: sums.more }).toEqual({ tokens: 2400, incomplete: 1, more: 0 })
    expect(sums.rows.map(({ layer, calls, tokens: added, share }) => [layer, calls, added, share])).toEqual([
      ['rules', 2, 1200, 0.6],
      ['question', 2, 400, 0.2],
      ['talk', 1, 400, 0.2],
    ])
  })
})
