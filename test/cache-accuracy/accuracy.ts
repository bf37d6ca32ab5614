import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RequestRecord, replay, type ReplayRow } from '@varve/replay'
import { corpusFolder } from '../recorded/corpus.ts'

/** How the calls of one model came out. Only calls that reported cached tokens count. */
export interface Line {
  readonly model: string
  readonly calls: number
  /** Calls that read something. */
  readonly hits: number
  /** Hits whose read is one of the stated outcomes. */
  readonly equal: number
  readonly below: number
  readonly above: number
  /** Hits of which the log holds no earlier call with that prefix: another account's, or one that was left out. */
  readonly unknown: number
  /** Calls of which a read was expected, and that read nothing: hits are best effort before GPT-5.6. */
  readonly missed: number
}

interface Recorded {
  readonly endpoint: RequestRecord['endpoint']
  readonly provider: string
  readonly at: number
  readonly request: Record<string, unknown>
  readonly usage?: unknown
  readonly response: { readonly model: string }
  readonly flags?: readonly string[]
}

/** Replays each repository's recordings as one log, because each comes from an account of its own. */
export async function accuracy(): Promise<readonly Line[]> {
  const lines = new Map<string, Line>()
  for (const name of readdirSync(corpusFolder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()) {
    const records = readFileSync(join(corpusFolder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Recorded => JSON.parse(line))
      .filter(({ flags = [], provider }) => flags.length === 0 && provider === 'openai')
      .sort((a, b) => a.at - b.at)
      .map(({ endpoint, at, request, usage, response }): RequestRecord => ({
        endpoint,
        at: at * 1000,
        request,
        usage,
        model: response.model,
      }))
    const { rows } = await replay(records)
    for (const row of rows) {
      const model = row.model.replace(/-\d{4}-\d\d-\d\d$/u, '')
      lines.set(
        model,
        add(
          lines.get(model) ?? {
            model,
            calls: 0,
            hits: 0,
            equal: 0,
            below: 0,
            above: 0,
            unknown: 0,
            missed: 0,
          },
          row,
        ),
      )
    }
  }
  return [...lines.values()].filter(({ hits, missed }) => hits + missed > 0).sort((a, b) => b.hits - a.hits)
}

function add(line: Line, { verdict }: ReplayRow): Line {
  const { read } = verdict.observation
  if (read === undefined) return line
  const calls = line.calls + 1
  const reads = verdict.expectation.outcomes.map((outcome) => outcome.read)
  const most = Math.max(0, ...reads)
  if (read === 0) return { ...line, calls, missed: line.missed + (most > 0 && !reads.includes(0) ? 1 : 0) }
  const hit = { ...line, calls, hits: line.hits + 1 }
  if (reads.includes(read)) return { ...hit, equal: line.equal + 1 }
  if (most === 0) return { ...hit, unknown: line.unknown + 1 }
  return read > most ? { ...hit, above: line.above + 1 } : { ...hit, below: line.below + 1 }
}
