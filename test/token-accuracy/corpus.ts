import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A call that the provider answered, as the corpus keeps it. */
export interface CorpusRecord {
  readonly id: string
  readonly endpoint: 'chat' | 'responses'
  /** The dated model that answered. */
  readonly model: string
  readonly request: Readonly<Record<string, unknown>>
  /** The prompt tokens that the provider reported. */
  readonly reported: number
  /** Whether the recorder sorted the keys, so that the order of properties is lost. */
  readonly sorted: boolean
}

/** The folder with the recorded calls: `VARVE_CORPUS`, or `shared/corpus` beside the checkout. */
export function corpusFolder(): string | undefined {
  const named = process.env['VARVE_CORPUS']
  if (named !== undefined && named !== '') return named
  const beside = fileURLToPath(new URL('../../../shared/corpus', import.meta.url))
  return existsSync(beside) ? beside : undefined
}

export const HOW_TO_BRING_IT =
  'No recorded calls found. Set VARVE_CORPUS to the folder with them, or put them into ../shared/corpus.'

/** Every record without a flag, once for each distinct request to a model. */
export function readCorpus(folder: string): readonly CorpusRecord[] {
  const records = new Map<string, CorpusRecord>()
  for (const file of readdirSync(folder).toSorted()) {
    if (!file.endsWith('.jsonl')) continue
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (line === '') continue
      const raw = JSON.parse(line)
      if ((raw.flags?.length ?? 0) > 0) continue
      const model = raw.response?.model ?? raw.request.model
      const reported = raw.usage.prompt_tokens ?? raw.usage.input_tokens
      const record = {
        id: raw.id,
        endpoint: raw.endpoint,
        model,
        request: raw.request,
        reported,
        sorted: raw.body === 'keys-sorted',
      }
      const key = `${model}\n${raw.endpoint}\n${JSON.stringify(raw.request)}`
      if (!records.has(key)) records.set(key, record)
    }
  }
  return [...records.values()]
}
