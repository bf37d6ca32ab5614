import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runBefore } from './run.ts'

/** Where two bodies of the app lie, as they were on the wire, one a line. */
export const RECORDED: string = join(import.meta.dirname, 'recorded.jsonl')

/** The last call of one question and the first of the next. */
export async function record(): Promise<string> {
  const { requests } = await runBefore()
  return requests
    .slice(6, 8)
    .map(({ bytes }) => `${new TextDecoder().decode(bytes)}\n`)
    .join('')
}

if (import.meta.main) writeFileSync(RECORDED, await record())
