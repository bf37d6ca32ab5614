import { VarveError } from '@varve/core'
import { deepFreeze } from '@varve/core/adapter'
import type { CallRecord } from '../record/call-record.ts'
import { dense } from '../record/dense.ts'
import type { ReadRecord } from '../record/read-records.ts'
import type { Report, Selection } from './report-data.ts'
import type { Status } from './sums-data.ts'
import { newAccidents } from './tally/accidents.ts'
import { newCauses } from './tally/causes.ts'
import { numberOf } from './tally/clip.ts'
import { factsOf, type ProviderCall } from './tally/facts.ts'
import { newGroups } from './tally/groups.ts'
import { newTime, type TimeTally } from './tally/over-time.ts'
import { newRepeats } from './tally/repeats.ts'
import { newSkipped } from './tally/skipped.ts'
import { addCall, addLocal, newLocal, newTally, sumsOf } from './tally/sums.ts'
import { newTimeLine } from './tally/time-line.ts'
import { newWrites } from './tally/writes.ts'

/** What of the records a report is about. Default: all of them. */
export interface ReportOptions {
  /** Calls that started then or later: a Date, or Unix milliseconds. */
  readonly since?: Date | number
  /** Calls that started before. */
  readonly until?: Date | number
  /** Calls of the prompt of this name. */
  readonly prompt?: string
  /** Calls of this model. */
  readonly model?: string
  /** Calls of this conversation; the report then has its time-line. */
  readonly conversation?: string
  /** The time zone of days, such as `Europe/Oslo`. Default: `UTC`. */
  readonly calendar?: string
}

/** A record, or what `readRecords` gives: a record, or a line that was skipped. `file` names where it stood. */
export type ReportEntry = CallRecord | (ReadRecord & { readonly file?: string })

/** A report while records are added. */
export interface ReportCollector {
  /** Takes the next record, in any order; one that was taken before is counted apart. What it keeps of one does not grow with their number, as far as figures allow. */
  readonly add: (entry: ReportEntry) => void
  /** What all of them add up to so far. */
  readonly report: () => Report
}

/**
 * Adds up what calls read, wrote, cost and lost, and why.
 *
 * @param records in any order, each counted once; lines that were skipped are counted too, and told with their reasons
 * @throws VarveError `invalid_option` for a time zone that nobody knows, or a time that is none
 *
 * @example
 * ```ts
 * import { report } from '@varve/report'
 *
 * const { totals } = report([]) // the records that `readRecords` of @varve/report/records gives
 * console.log(totals.reported, totals.hitRate) // 0 undefined
 * ```
 */
export function report(records: Iterable<ReportEntry>, options: ReportOptions = {}): Report {
  const collector = createReport(options)
  for (const entry of records) collector.add(entry)
  return collector.report()
}

/** Conversations that are told apart: some 200 MB. */
const MOST_CONVERSATIONS = 5_000_000

/**
 * The same a record at a time, for logs that do not fit into memory.
 *
 * @throws VarveError `invalid_option`
 */
export function createReport(options: ReportOptions = {}): ReportCollector {
  const { prompt, model, conversation, calendar = 'UTC' } = options
  const since = momentOf(options.since, 'since')
  const until = momentOf(options.until, 'until')
  const totals = newTally()
  const local = newLocal()
  const statuses: Record<Status, number> = {
    as_expected: 0,
    below: 0,
    above: 0,
    written_differs: 0,
    not_reported: 0,
    unknown: 0,
    unjudged: 0,
  }
  const groups = newGroups()
  const time = timeIn(calendar)
  const tallies = { causes: newCauses(), accidents: newAccidents(), writes: newWrites(), groups, time }
  const timeLine = conversation === undefined ? undefined : newTimeLine(conversation)
  const skipped = newSkipped()
  const repeats = newRepeats()
  const conversations = new Set<number>()
  let leftOut = 0
  let from = Infinity
  let to = -Infinity

  return Object.freeze({ add, report: close })

  function add(entry: ReportEntry): void {
    if ('skipped' in entry) {
      skipped.add(entry)
      return
    }
    const record = 'record' in entry ? entry.record : entry
    if (repeats.isRepeated(record)) return
    if (!isSelected(record)) {
      leftOut += 1
      return
    }
    if (!isCall(record)) {
      addLocal(local, record.tokens)
      groups.local(record)
      return
    }
    const facts = factsOf(record)
    from = Math.min(from, record.at)
    to = Math.max(to, record.at)
    if (conversations.size < MOST_CONVERSATIONS) conversations.add(numberOf(record.conversation))
    addCall(totals, facts)
    if (record.end === 'answered') statuses[record.verdict?.status ?? 'unjudged'] += 1
    for (const tally of Object.values(tallies)) tally.add(facts)
    timeLine?.add(facts)
  }

  function isSelected(record: CallRecord): boolean {
    return (
      (since === undefined || record.at >= since) &&
      (until === undefined || record.at < until) &&
      (prompt === undefined || record.prompt === prompt) &&
      (model === undefined || record.model === model) &&
      (conversation === undefined || record.conversation === conversation)
    )
  }

  function close(): Report {
    const selection: Selection = dense({ since, until, prompt, model, conversation, leftOut })
    return deepFreeze(
      structuredClone(
        dense({
          selection,
          span: from > to ? undefined : { from, to },
          conversations: conversations.size,
          totals: sumsOf(totals),
          local,
          statuses,
          writes: tallies.writes.writes(),
          time: time.time(),
          causes: tallies.causes.causes(),
          models: groups.models(),
          prompts: groups.prompts(),
          lanes: groups.lanes(),
          errors: tallies.accidents.errors(),
          findings: tallies.accidents.findings(),
          repeated: repeats.repeated(),
          skipped: skipped.skipped(),
          timeLine: timeLine?.timeLine(),
        }),
      ),
    )
  }
}

function isCall(record: CallRecord): record is ProviderCall {
  return record.end !== 'local'
}

/** What a `Date` can hold. */
const LAST_MOMENT = 8.64e15

function momentOf(moment: Date | number | undefined, path: string): number | undefined {
  if (moment === undefined) return undefined
  const at = Number(moment)
  if (Math.abs(at) <= LAST_MOMENT) return at
  throw new VarveError('invalid_option', {
    path,
    expected: 'a Date, or Unix milliseconds',
    received: String(moment),
    fix: 'Give a time that exists, such as new Date("2026-11-20").',
  })
}

function timeIn(calendar: string): TimeTally {
  try {
    return newTime(calendar)
  } catch (cause) {
    throw new VarveError('invalid_option', {
      path: 'calendar',
      expected: 'a time zone of the IANA database',
      received: JSON.stringify(calendar),
      fix: 'Name one such as UTC or Europe/Oslo.',
      cause,
    })
  }
}
