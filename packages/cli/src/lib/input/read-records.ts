import { type LogRecord, parseRecord } from '@varve/replay'
import { type LineOptions, readLines } from '@varve/report/records'

/** The records of a log of JSON lines; a line that cannot be read is one too, with its reason. */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array>,
  options: LineOptions,
): AsyncGenerator<LogRecord, void, undefined> {
  for await (const entry of readLines(chunks, options))
    yield 'text' in entry
      ? parseRecord(entry.text, entry.line)
      : { kind: 'unreadable', line: entry.line, reason: entry.reason }
}
