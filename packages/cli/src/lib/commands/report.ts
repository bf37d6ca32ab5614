import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import process from 'node:process'
import {
  createReport,
  formatReport,
  type Report,
  type ReportCollector,
  type ReportFormat,
} from '@varve/report'
import { type LogFile, readLog } from '@varve/report/records'
import { InvalidArgumentError, Option } from 'commander'
import { firstRecord } from '../input/first-record.ts'
import { freesMemory } from '../input/frees-memory.ts'
import { InputError } from '../input/input-error.ts'
import { type Input, openInput } from '../input/open-input.ts'
import { plain } from '../output/plain.ts'
import { progress } from '../output/progress.ts'
import { writeAside } from '../project/write-aside.ts'
import type { Streams } from '../streams.ts'
import type { AddCommand } from './command.ts'

interface Options {
  readonly format: ReportFormat
  readonly out?: string
  readonly conversation?: string
  readonly since?: Date
  readonly until?: Date
  readonly model?: string
  readonly prompt?: string
  readonly calendar?: string
}

/** Reasons that are told one by one; the rest is counted. */
const REASONS_SHOWN = 20

/** Bytes of a log after which memory is freed. */
const FREE_EVERY = 24 << 20

const EXAMPLES = `
Examples:
  varve report calls.jsonl
  varve report calls.jsonl --format html --out report.html
  varve report calls.jsonl --conversation ada-17
  varve report logs/*.jsonl --since 2026-11-20 --model gpt-5.6-sol
  zcat calls.jsonl.gz | varve report - --format markdown`

/** `varve report [files...]` */
export const reportCommand: AddCommand = (program, streams) => {
  program
    .command('report')
    .summary('what recorded calls read, wrote, cost and lost, and why')
    .description(
      'Adds up calls that createRecorder of @varve/report wrote down: hit rate by tokens over time, expected against actual, money, causes of ' +
        'loss with an example each, lanes, models, prompts and their layers. Several files are one log, in any order. What was not reported is counted apart.',
    )
    .argument('[files...]', 'logs of calls; - is the standard input, and the default')
    .addOption(
      new Option(
        '-f, --format <format>',
        'text to read, markdown for a comment, json for programs, html for a browser',
      )
        .choices(['text', 'markdown', 'json', 'html'])
        .default('text'),
    )
    .option('-o, --out <file>', 'where the report is written (default: it is printed)')
    .option('--conversation <id>', 'one conversation alone, call by call (default: all)')
    .option(
      '--since <time>',
      'calls from then on: a day or a time such as 2026-11-20T09:00Z (default: all)',
      timeFrom,
    )
    .option('--until <time>', 'calls before then (default: all)', timeFrom)
    .option('--model <model>', 'calls of this model alone (default: all)')
    .option('--prompt <name>', 'calls of this prompt alone (default: all)')
    .option('--calendar <zone>', 'the time zone of days, such as Europe/Oslo (default: UTC)', zoneFrom)
    .addHelpText('after', EXAMPLES)
    .action(async (files: readonly string[], options: Options) => {
      const { format, out, ...selection } = options
      const collector = createReport(selection)
      const records = await readAll(files.length === 0 ? ['-'] : files, collector, streams)
      const report = collector.report()
      if (records === 0 && report.skipped.lines > 0)
        throw new InputError(
          'No record could be read.',
          'Name logs that createRecorder of @varve/report wrote; a line is the record of a call.',
        )
      const text = formatReport(report, format)
      if (out === undefined) await streams.write(text)
      else {
        await writeAside(resolve(process.cwd(), out), text)
        streams.note(`${plain(out)}: ${calls(report)}\n`)
      }
    })
}

function calls({ totals }: Report): string {
  return totals.calls === 1 ? '1 call' : `${totals.calls} calls`
}

/** Reads the files as one log and gives the number of its records. A file that is named twice is read once. */
async function readAll(
  files: readonly string[],
  collector: ReportCollector,
  streams: Streams,
): Promise<number> {
  const inputs = await openAll(files, streams)
  const sizes = inputs.map(({ size }) => size)
  const shown = progress(
    streams,
    sizes.every((size) => size !== undefined) ? sizes.reduce((sum, size) => sum + size, 0) : undefined,
  )
  const free = freesMemory(FREE_EVERY)
  const onBytes = (bytes: number): void => {
    shown.add(bytes)
    free(bytes)
  }
  let records = 0
  const skipped = new Map<string, number>()
  for await (const { file, ...entry } of readLog(inputs, { onBytes })) {
    if ('record' in entry) {
      records += 1
      collector.add(entry)
      continue
    }
    const before = skipped.get(file) ?? 0
    skipped.set(file, before + 1)
    collector.add({ ...entry, file })
    if (before < REASONS_SHOWN)
      shown.note(`${plain(file)}, line ${entry.line} skipped: ${plain(entry.skipped)}\n`)
  }
  for (const [file, lines] of skipped)
    if (lines > REASONS_SHOWN) shown.note(`${plain(file)}: and ${lines - REASONS_SHOWN} more lines skipped\n`)
  shown.done()
  return records
}

/** The files of a log, the oldest first, so that few records wait for one that stands in another file. */
async function openAll(files: readonly string[], streams: Streams): Promise<readonly (LogFile & Input)[]> {
  const seen = new Set<string>()
  const inputs = []
  for (const file of files) {
    const input = await openInput(file, streams)
    const path = file === '-' ? '-' : await realpath(file)
    const name = file === '-' ? 'the standard input' : file
    if (seen.has(path)) streams.note(`${plain(file)} is named twice; it is read once\n`)
    else inputs.push({ file: name, ...input, from: await startOf(file) })
    seen.add(path)
  }
  return inputs.toSorted((a, b) => a.from - b.from)
}

/** When the first call of a log started. Where nobody can say, it is read last. */
async function startOf(file: string): Promise<number> {
  const first = file === '-' ? undefined : await firstRecord(file)
  return first?.at ?? Number.MAX_VALUE
}

function timeFrom(text: string): Date {
  const time = new Date(text)
  // Without a zone a time would mean another one on each machine.
  if (
    /^\d{4}-\d\d-\d\d(?:$|T.*(?:Z|[+-]\d\d:\d\d)$)/u.test(text) &&
    !Number.isNaN(time.getTime()) &&
    isDay(text.slice(0, 10))
  )
    return time
  throw new InvalidArgumentError(
    'It should be a day such as 2026-11-20, or a time with its zone such as 2026-11-20T09:00Z.',
  )
}

/** `Date` takes February 30 for another day. */
function isDay(text: string): boolean {
  return new Date(text).toISOString().startsWith(text)
}

function zoneFrom(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    throw new InvalidArgumentError('It should be a time zone such as UTC or Europe/Oslo.')
  }
}
