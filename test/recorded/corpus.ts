import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A recorded call, as far as tests read it. */
export interface RecordedCall {
  readonly id: string
  readonly endpoint: 'chat' | 'responses'
  readonly request: Record<string, unknown>
  readonly response: { readonly model: string }
  readonly flags?: readonly string[]
}

/** Recorded traffic is no part of the repository: it stands beside the checkout, or where VARVE_CORPUS says. */
export const corpusFolder: string =
  process.env['VARVE_CORPUS'] ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url))

export const corpusIsThere: boolean = existsSync(corpusFolder)

export const howToGetTheCorpus = `no recorded calls: put the corpus (*.jsonl) beside the checkout as ../shared/corpus, or set VARVE_CORPUS to its folder`

export function recordedCalls(): readonly RecordedCall[] {
  return readdirSync(corpusFolder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(corpusFolder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line): RecordedCall => JSON.parse(line))
}
