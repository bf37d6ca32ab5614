import { describe, expect, it } from 'vitest'
import { asked, read } from '../../../../../../test/support/call-records.ts'
import type { RecordedObservation } from '../../record/call-record.ts'
import { factsOf } from './facts.ts'

describe('numbers that cannot be true together', () => {
  it.each<[string, RecordedObservation]>([
    ['more read than sent', { input: 100, read: 200 }],
    ['more read and written than sent', { input: 100, read: 60, written: 50 }],
    ['more written for 12 hours than written', { input: 100, read: 0, written: 5, written12h: 10 }],
    ['more written for 12 hours than was sent', { input: 100, read: 0, written12h: 101 }],
    ['more than any request has', { input: 2e9, read: 0 }],
  ])('are %s: the call is impossible, and nothing of it is believed', (_, observed) => {
    const { impossible, reported, expected } = factsOf(asked({ ...read(10, 10), observed }))
    expect({ impossible, reported, expected }).toEqual({ impossible: true })
  })

  it('are none where a part is as large as the whole', () => {
    const observed = { input: 100, read: 40, written: 60, written12h: 60 }
    expect(factsOf(asked({ observed }))).toMatchObject({ impossible: false, reported: observed })
  })
})

describe('what was lost', () => {
  it('is what the record says where the prefix changed', () => {
    const { lost } = factsOf(asked(read(0, 0, { loss: { tokens: 700, money: '9' } })))
    expect(lost).toEqual({ loss: 'changed', tokens: 700, money: 9n })
  })

  it('is else what the best outcome would have read: 1,000 expected, 300 read', () => {
    expect(factsOf(asked(read(1000, 300))).lost).toMatchObject({ loss: 'missed', tokens: 700 })
    expect(factsOf(asked(read(300, 300))).lost).toBeUndefined()
  })

  it('is nothing where the call reported nothing', () => {
    expect(factsOf(asked({ ...read(1000, 0), observed: { input: 1200 } })).lost).toBeUndefined()
  })
})
