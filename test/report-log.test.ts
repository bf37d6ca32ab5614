import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createReport, formatReport, report } from '@varve/report'
import { type CallRecord, readLog, recordReader } from '@varve/report/records'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeLog } from './recorded-log/make-log.ts'

// A log of 2,000 calls as an app would leave it, with the accidents that were built into it.

let lines: readonly string[]
let records: readonly CallRecord[]

function recordsIn(log: readonly string[]): readonly CallRecord[] {
  const take = recordReader()
  return log.flatMap((line) => {
    const entry = take(line.trimEnd())
    return 'record' in entry ? [entry.record] : []
  })
}

async function* chunksOf(log: readonly string[]): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(log.join(''))
}

beforeAll(async () => {
  lines = await makeLog({ calls: 2000 })
  records = recordsIn(lines)
}, 60_000)

describe('the report of a log of 2,000 calls', () => {
  it('has the sums that its records have', () => {
    const { totals, local, statuses, conversations } = report(records)
    const reported = records.flatMap(({ observed = {} }) => {
      const { input, read } = observed
      return input === undefined || read === undefined ? [] : [{ input, read }]
    })
    expect(totals.calls + local.answers).toBe(lines.length)
    expect(totals.reported).toBe(reported.length)
    expect(totals.input).toBe(reported.reduce((sum, { input }) => sum + input, 0))
    expect(totals.read).toBe(reported.reduce((sum, { read }) => sum + read, 0))
    expect(totals.cost.saved).toBe(
      records.reduce((sum, { verdict }) => sum + BigInt(verdict?.saved ?? 0), 0n),
    )
    expect(totals.changed.money).toBe(
      records.reduce((sum, { verdict }) => sum + BigInt(verdict?.loss?.money ?? 0), 0n),
    )
    expect(statuses.not_reported).toBe(
      records.filter(({ verdict }) => verdict?.status === 'not_reported').length,
    )
    expect(conversations).toBe(new Set(records.map(({ conversation }) => conversation)).size)
  })

  it('finds each accident: the clock, the window, the lunch, the eviction, the gateway and the errors', () => {
    const { causes, totals, errors, models } = report(records)
    const found = (code: string): unknown => causes.rows.find((cause) => cause.code === code)
    expect(causes.rows[0]).toMatchObject({
      code: 'prefix_changed',
      layer: 'rules',
      instance: { path: expect.stringMatching(/content\[0\]/u) },
    })
    expect(found('window_moved')).toMatchObject({ loss: 'changed' })
    expect(found('expired')).toMatchObject({ loss: 'missed', unpriced: 0 })
    expect(found('provider_missed')).toMatchObject({ loss: 'missed' })
    expect(totals.notReported).toBeGreaterThan(100)
    expect(errors.rows).toMatchObject([{ name: 'InternalServerError', status: 500 }])
    const house = models.rows.find(({ model }) => model === 'house-model-1')
    expect(house?.cost).toMatchObject({ priced: 0, unpriced: house?.answered })
  })

  it('is the same whatever the order of its lines, and in however many files they stand', async () => {
    const orders = [lines.toReversed(), lines.toSorted((a, b) => a.length - b.length)]
    for (const log of [lines, ...orders]) {
      const files = [log.slice(0, 700), log.slice(700, 1300), log.slice(1300)].map((part, index) => ({
        file: `calls.${index}.jsonl`,
        chunks: chunksOf(part),
      }))
      const collector = createReport()
      for await (const { file: _, ...entry } of readLog(files)) collector.add(entry)
      expect(collector.report()).toEqual(report(records))
    }
  })

  it('is the same read backwards, and knows the same calls of a conversation', () => {
    expect(report(records.toReversed())).toEqual(report(records))
    const { timeLine } = report(records, { conversation: 'talk-8' })
    expect(timeLine?.calls.map(({ id }) => id)).toEqual(
      records.filter(({ conversation }) => conversation === 'talk-8').map(({ id }) => id),
    )
    expect(timeLine?.calls.every(({ layers }) => layers.length > 3)).toBe(true)
    const idle =
      report(records, { conversation: 'talk-9' }).timeLine?.calls.map((call) => call.idle ?? 0) ?? []
    expect(Math.max(...idle)).toBe(95 * 60_000)
  })

  it('has fields that the page about records names', () => {
    const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'records.md'), 'utf8')
    const fields = new Set<string>()
    for (const line of lines)
      JSON.parse(line, (key, value: unknown) => {
        if (!/^\d*$/u.test(key)) fields.add(key)
        return value
      })
    expect(fields.size).toBeGreaterThan(50)
    expect(
      [...fields].filter((field) => !page.includes(`\`${field}\``) && !page.includes(`"${field}"`)),
    ).toEqual([])
  })

  it('fits on a page that opens at once', () => {
    expect(formatReport(report(records), 'html').length).toBeLessThan(150_000)
  })
})
