import { describe, expect, it } from 'vitest'
import { call } from '../../../../../../test/support/call-records.ts'
import { newRepeats } from './repeats.ts'

describe('a record that was read before', () => {
  it('is told by its id, its conversation, its time, how long it took and how it ended', () => {
    const { isRepeated, repeated } = newRepeats()
    const first = call({ id: 'a' })
    expect(isRepeated(first)).toBe(false)
    // Read without what stood in a file that is gone.
    expect(isRepeated({ ...first, missing: 3 })).toBe(true)
    for (const other of [
      { id: 'b' },
      { conversation: 'ben' },
      { at: 0 },
      { took: 7 },
      { end: 'failed' as const },
    ])
      expect(isRepeated({ ...first, ...other })).toBe(false)
    expect(repeated()).toBe(1)
  })

  it('is told of so many records, and no others', () => {
    const { isRepeated, repeated } = newRepeats(2)
    const [a, b, c] = [call(), call(), call()]
    expect([a, b, c, a, b, c].map(isRepeated)).toEqual([false, false, false, true, true, false])
    expect(repeated()).toBe(2)
  })
})
