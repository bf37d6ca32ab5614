import { createLedger } from '@varve/cache'
import { addTo, type LogRecord, noTotals, parseRecord, replayRows } from '@varve/replay'
import { Option } from 'commander'
import { freesMemory } from '../input/frees-memory.ts'
import { openInput } from '../input/open-input.ts'
import { type LineOptions, readLines } from '../input/read-lines.ts'
import { progress } from '../output/progress.ts'
import { rowJson, rowText } from '../output/row-text.ts'
import { totalsText } from '../output/totals-text.ts'
import { plain } from '../output/plain.ts'
import type { AddCommand } from './command.ts'

interface Options {
  readonly format: 'text' | 'markdown' | 'json' | 'jsonl'
  readonly rows?: true
  readonly host?: string
}

/** Reasons that are told one by one; the rest is counted. */
const REASONS_SHOWN = 20

/** Bytes of a log after which memory is freed: often enough to stay small, seldom enough to cost little. */
const FREE_EVERY = 24 << 20

/** What a replay remembers of cache points: those of some 40,000 blocks of 128 tokens. */
const LEDGER_BYTES = 16_000_000

/** `varve replay <file|->` */
export const replayCommand: AddCommand = (program, streams, end) => {
  program
    .command('replay')
    .summary('hold logged traffic against the cache rules')
    .description(
      'Predicts every call of a log from those before it, and holds the prediction against what the provider reported.\n' +
        'A line is JSON: { endpoint: "chat" | "responses", at, request, usage?, model? }, in the order of time.',
    )
    .argument('<file>', 'a file of JSON lines, or - for the standard input')
    .addOption(
      new Option('-f, --format <format>', 'text, markdown, json (one object), or jsonl (a line a record)')
        .choices(['text', 'markdown', 'json', 'jsonl'])
        .default('text'),
    )
    .option('-r, --rows', 'a line for each record too (text)')
    .option('--host <host>', 'where the requests went (default: api.openai.com)')
    .addHelpText(
      'after',
      '\nExamples:\n  varve replay traffic.jsonl\n  varve replay traffic.jsonl --format markdown > report.md\n  zcat traffic.jsonl.gz | varve replay - --format jsonl | grep prefix_changed',
    )
    .action(async (file: string, { format, rows, host }: Options) => {
      const input = await openInput(file, streams)
      const shown = progress(streams, input.size)
      let totals = noTotals()
      let reasons = 0
      if (format === 'json') await streams.write('{"rows":[')
      const free = freesMemory(FREE_EVERY)
      const records = recordsOf(input.chunks, {
        onBytes: (bytes) => {
          shown.add(bytes)
          free(bytes)
        },
      })
      for await (const row of replayRows(records, {
        ledger: createLedger({ bytes: LEDGER_BYTES }),
        ...(host === undefined ? {} : { host }),
      })) {
        if (format === 'json') await streams.write(`${row.index === 0 ? '' : ','}\n${rowJson(row)}`)
        else if (format === 'jsonl') await streams.write(`${rowJson(row)}\n`)
        else if (rows === true && format === 'text') await streams.write(`${rowText(row)}\n`)
        if (row.kind === 'skipped') {
          reasons += 1
          if (reasons <= REASONS_SHOWN) shown.note(`record ${row.index + 1} skipped: ${plain(row.reason)}\n`)
        }
        totals = addTo(totals, row)
      }
      shown.done()
      if (reasons > REASONS_SHOWN) streams.note(`and ${reasons - REASONS_SHOWN} more records skipped\n`)
      if (format === 'json') await streams.write(`\n],"totals":${totalsJson(totals)}}\n`)
      else if (format !== 'jsonl') {
        if (rows === true && format === 'text') await streams.write('\n')
        await streams.write(totalsText(totals, format))
      }
      if (totals.calls === 0 && totals.local === 0) {
        streams.note('error: no record could be read\n')
        end(1)
      }
    })
}

async function* recordsOf(
  chunks: AsyncIterable<Uint8Array>,
  options: LineOptions,
): AsyncGenerator<LogRecord, void, undefined> {
  for await (const line of readLines(chunks, options))
    yield 'text' in line ? parseRecord(line.text) : { kind: 'unreadable', reason: line.reason }
}

function totalsJson(totals: object): string {
  return JSON.stringify(totals, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
}
