import type { CallRecord } from '@varve/report/records'
import { recordReader } from '@varve/report/records'
import { whatIf } from '@varve/inspector/what-if'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeLog } from './recorded-log/make-log.ts'

// What is computed from records alone, held against what the sessions themselves expected when they made the calls.

let records: readonly CallRecord[]

beforeAll(async () => {
  const take = recordReader()
  records = (await makeLog({ calls: 400 })).flatMap((line) => {
    const read = take(line)
    return 'record' in read ? [read.record] : []
  })
})

describe('what if, asked of calls as they were', () => {
  it('gives what was expected at the time, from hashes and counts alone', async () => {
    const differing: string[] = []
    let compared = 0
    for (const [index, record] of records.entries()) {
      const expected = record.expected?.outcomes[0]
      if (record.expected === undefined || expected === undefined) continue
      const { answer, asRecorded } = await whatIf(record, records.slice(0, index))
      expect(asRecorded).toBe(true)
      compared += 1
      // A report on the same prefix corrected the count; records alone do not have that correction.
      const slack = Math.abs(record.expected.calibrated)
      const off = Math.abs((answer?.likely.read ?? -1) - expected.read)
      if (off > slack)
        differing.push(`${record.id} ${record.model}: ${answer?.likely.read} for ${expected.read}; ${slack}`)
    }
    expect(compared).toBeGreaterThan(250)
    expect(differing).toEqual([])
  })
})
