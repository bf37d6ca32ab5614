import { createLedger } from '@varve/cache'
import { addTo, noTotals, replayRows, type Totals } from '@varve/replay'
import { Option } from 'commander'
import { freesMemory } from '../input/frees-memory.ts'
import { InputError } from '../input/input-error.ts'
import { openInput } from '../input/open-input.ts'
import { readRecords } from '../input/read-records.ts'
import { trafficAlone } from '../input/traffic-alone.ts'
import { plain } from '../output/plain.ts'
import { progress } from '../output/progress.ts'
import { replayWriter, type WriterOptions } from '../output/replay-writer.ts'
import type { Streams } from '../streams.ts'
import type { AddCommand } from './command.ts'
import { type RowFilter, rowFilter } from './row-filter.ts'

interface Options extends WriterOptions {
  readonly only?: RowFilter
  readonly host?: string
  readonly account?: string
}

/** Reasons that are told one by one; the rest is counted. */
const REASONS_SHOWN = 20

/** Bytes of a log after which memory is freed: often enough to stay small, seldom enough to cost little. */
const FREE_EVERY = 24 << 20

/** What a replay remembers of cache points: those of some 40,000 blocks of 128 tokens. */
const LEDGER_BYTES = 16_000_000

const EXAMPLES = `
Examples:
  varve replay traffic.jsonl
  varve replay traffic.jsonl --only miss,prefix_changed
  varve replay traffic.jsonl --format markdown > report.md
  zcat traffic.jsonl.gz | varve replay - --format jsonl | grep prefix_changed`

/** `varve replay <file|->` */
export const replayCommand: AddCommand = (program, streams) => {
  program
    .command('replay')
    .summary('hold logged traffic against the cache rules')
    .description(
      'Predicts every call of a log from those before it, and holds the prediction against what the provider reported. ' +
        'A line is JSON: { endpoint: "chat" | "responses", at, request, usage?, model? }, in the order of time.',
    )
    .argument('<file>', 'a file of JSON lines, or - for the standard input')
    .addOption(
      new Option('-f, --format <format>', 'text, markdown, json (one object), or jsonl (a line a record)')
        .choices(['text', 'markdown', 'json', 'jsonl'])
        .default('text'),
    )
    .option('-r, --rows', 'a line for each record too, in text and markdown (default: totals alone)')
    .option(
      '--only <names>',
      'of the rows those with one of these statuses, causes or kinds, such as below,prefix_changed,failed; miss: nothing was read (default: all)',
      rowFilter,
    )
    .option('--host <host>', 'where the requests went (default: api.openai.com)')
    .option('--account <name>', 'a name for the account whose traffic it is (default: none)')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: Options) => {
      const totals = await run(file, options, streams)
      if (totals.calls + totals.failed + totals.local > 0) return
      throw new InputError(
        'No record could be read.',
        'A line is JSON: { endpoint: "chat" | "responses", at, request, usage?, model? }.',
      )
    })
}

async function run(file: string, options: Options, streams: Streams): Promise<Totals> {
  const { only, host, account } = options
  const input = await openInput(file, streams)
  const shown = progress(streams, input.size)
  const free = freesMemory(FREE_EVERY)
  const records = readRecords(trafficAlone(input.chunks, file), {
    onBytes: (bytes) => {
      shown.add(bytes)
      free(bytes)
    },
  })
  const out = replayWriter({ ...options, rows: options.rows === true || only !== undefined }, streams)
  let totals = noTotals()
  await out.start()
  for await (const row of replayRows(records, {
    ledger: createLedger({ bytes: LEDGER_BYTES }),
    ...(host === undefined ? {} : { host }),
    ...(account === undefined ? {} : { account }),
  })) {
    totals = addTo(totals, row)
    if (only === undefined || only(row)) await out.row(row)
    if (row.kind === 'skipped' && totals.skipped <= REASONS_SHOWN)
      shown.note(`line ${row.line ?? row.index + 1} skipped: ${plain(row.reason)}\n`)
  }
  shown.done()
  const more = totals.skipped - REASONS_SHOWN
  if (more > 0) streams.note(`and ${more} more lines skipped\n`)
  await out.end(totals)
  return totals
}
