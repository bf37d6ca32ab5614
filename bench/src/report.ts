// What `varve report` needs for a long log: `pnpm bench:report [--records 200000]` writes a log of so many records, reports over it in a
// process of its own, and prints time and the most memory that it held.
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeLog } from '../../test/recorded-log/make-log.ts'
import { runWatched } from './run-watched.ts'

const { values } = parseArgs({ options: { records: { type: 'string', default: '200000' } } })
const folder = mkdtempSync(join(tmpdir(), 'varve-report-'))
const path = join(folder, 'calls.jsonl')

try {
  const records = await write(Number(values.records))
  const mb = statSync(path).size / 1e6
  console.log(`${records.toLocaleString('en-US')} records, ${mb.toFixed(0)} MB`)
  const { seconds, mostMb } = await runWatched(['report', path])
  console.log(
    `${seconds.toFixed(1)} s, ${(mb / seconds).toFixed(0)} MB a second, at most ${mostMb.toFixed(0)} MB resident`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** The same log again and again, each time of other conversations that say other things, two days later. */
async function write(most: number): Promise<number> {
  const lines = await makeLog({ calls: 2000 })
  const out = createWriteStream(path)
  let records = 0
  for (let round = 0; records < most; round += 1) {
    const digits = round.toString(16).padStart(6, '0')
    for (const line of lines) {
      const again = line
        .replaceAll('"log-', `"log${round}-`)
        .replace('"talk-', `"talk${round}-`)
        .replace(/"at":(\d+)/u, (_, at: string) => `"at":${Number(at) + round * 60 * 3_600_000}`)
        // What stands behind the shop is new in each conversation.
        .replaceAll(/("layer":"(?:talk|question|found)"[^}]*"hash":")[0-9a-f]{6}/gu, `$1${digits}`)
      records += 1
      if (!out.write(again)) await once(out, 'drain')
    }
  }
  out.end()
  await once(out, 'close')
  return records
}
