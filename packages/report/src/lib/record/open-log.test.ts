import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

// Writes that really fail, in a process whose files may have 512 bytes until the bound is lifted.

const run = promisify(execFile)
const LIMIT = 512

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-log-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

/** Writes the first lines within the bound and the others without it, and gives what the file then has and how the first flush ended. */
async function written(
  first: readonly string[],
  then: readonly string[],
): Promise<{ readonly lines: readonly string[]; readonly failed: string }> {
  const path = join(folder, 'calls.jsonl')
  const script = `
    import { execFileSync } from 'node:child_process'
    import { openLog } from ${JSON.stringify(join(import.meta.dirname, 'open-log.ts'))}
    process.on('SIGXFSZ', () => {})
    const log = await openLog(${JSON.stringify(path)}, () => {})
    let failed = ''
    for (const line of ${JSON.stringify(first)}) {
      log.write(line)
      await log.flush().catch(({ code }) => { failed = code })
    }
    execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=unlimited:unlimited'])
    for (const line of ${JSON.stringify(then)}) log.write(line)
    await log.close()
    console.log(failed)`
  const { stdout } = await run('prlimit', [
    `--fsize=${LIMIT}:unlimited`,
    process.execPath,
    '--input-type=module',
    '--eval',
    script,
  ])
  return { lines: (await readFile(path, 'utf8')).split('\n'), failed: stdout.trim() }
}

const line = (letter: string, length: number): string => `${letter.repeat(length - 1)}\n`

const linux = process.platform === 'linux'

describe.skipIf(!linux)(
  `a log whose disk was full${linux ? '' : ' (SKIPPED: only Linux has prlimit)'}`,
  () => {
    it('goes on behind a torn line on a new one, so that the next record is not lost with it', async () => {
      const { lines, failed } = await written([line('x', 500), line('y', 100)], ['{"c":1}\n', '{"d":1}\n'])
      expect(failed).toBe('EFBIG')
      expect(lines).toEqual(['x'.repeat(499), 'y'.repeat(LIMIT - 500), '{"c":1}', '{"d":1}', ''])
    })

    it('goes on behind a whole line without an empty one', async () => {
      const { lines, failed } = await written([line('x', LIMIT), line('y', 100)], ['{"c":1}\n'])
      expect(failed).toBe('EFBIG')
      expect(lines).toEqual(['x'.repeat(LIMIT - 1), '{"c":1}', ''])
    })

    it('stays on a new line while nothing can be written', async () => {
      const { lines } = await written([line('x', 500), line('y', 100), line('z', 100)], ['{"c":1}\n'])
      expect(lines).toEqual(['x'.repeat(499), 'y'.repeat(LIMIT - 500), '{"c":1}', ''])
    })
  },
)
