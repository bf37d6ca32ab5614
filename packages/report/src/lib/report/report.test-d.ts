import { expectTypeOf } from 'vitest'
import type { CallRecord } from '../record/call-record.ts'
import type { ReadRecord } from '../record/read-records.ts'
import { formatReport } from './format-report.ts'
import type { Report } from './report-data.ts'
import { report, type ReportEntry } from './report.ts'

declare const records: readonly CallRecord[]
declare const read: readonly ReadRecord[]

// Records, or what a reader gives of a log.
expectTypeOf(report(records)).toEqualTypeOf<Report>()
expectTypeOf(report(read, { since: new Date(0), calendar: 'Europe/Oslo' })).toEqualTypeOf<Report>()
expectTypeOf(report(new Set<ReportEntry>())).toEqualTypeOf<Report>()
expectTypeOf(formatReport(report([]), 'html')).toEqualTypeOf<string>()

// What is not known is absent, and money is exact.
expectTypeOf<Report['totals']['hitRate']>().toEqualTypeOf<number | undefined>()
expectTypeOf<Report['totals']['cost']['saved']>().toEqualTypeOf<bigint>()

// @ts-expect-error a log is read before
report('calls.jsonl')
// @ts-expect-error no such format
formatReport(report([]), 'pdf')
// @ts-expect-error read-only
report([]).conversations = 1
