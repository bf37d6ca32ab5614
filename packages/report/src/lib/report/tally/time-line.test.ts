import { describe, expect, it } from 'vitest'
import { asked, read, segments } from '../../../../../../test/support/call-records.ts'
import { factsOf } from './facts.ts'
import { newTimeLine } from './time-line.ts'

describe('a time-line', () => {
  it('has the last calls in order of time, with how long nothing came and what went before', () => {
    const line = newTimeLine('ada', 2)
    for (const [id, at] of [
      ['d', 40_000],
      ['a', 0],
      ['c', 30_000],
      ['b', 10_000],
    ] as const)
      line.add(factsOf(asked({ ...read(600, 500), id, at, took: 2000 })))
    const { conversation, calls, leftOut } = line.timeLine()
    expect({ conversation, leftOut }).toEqual({ conversation: 'ada', leftOut: 2 })
    expect(calls.map(({ id, idle, lost }) => [id, idle, lost])).toEqual([
      ['c', 18_000, 100],
      ['d', 8000, 100],
    ])
  })

  it('draws neighbours of one layer as one, and what is missing in front as what is left of the count', () => {
    const line = newTimeLine('ada')
    const last = segments([
      ['talk', 'growing', 30],
      ['talk', 'growing', 50],
      ['question', 'call', 20],
    ])
    line.add(factsOf(asked({ ...read(0, 0, { input: 400 }), segments: last, missing: 2 })))
    expect(line.timeLine().calls[0]?.layers).toEqual([
      { tokens: 300, missing: true },
      { layer: 'talk', scope: 'growing', tokens: 80 },
      { layer: 'question', scope: 'call', tokens: 20 },
    ])
  })
})
