import { appendFile, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lineOf } from '../testing/lines.ts'
import { readCalls } from './read-calls.ts'
import { type WatchedLog, watchLog } from './watched-log.ts'

let folder: string
let path: string
let log: WatchedLog

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'follow-'))
  path = join(folder, 'calls.jsonl')
})

afterEach(async () => {
  await log.stop()
  await rm(folder, { recursive: true })
})

const watch = (): void => {
  log = watchLog(path, { every: 5 })
}
const ids = (): readonly string[] => log.index.from(0, 1000).map(({ id }) => id)
/** Waits until the log has been read as far as it is written. */
const expectRead = (expected: readonly string[], more: object = {}): Promise<void> =>
  vi.waitFor(
    () =>
      expect({ ids: ids(), ...log.state() }).toMatchObject({ ids: expected, status: 'following', ...more }),
    {
      timeout: 10_000,
    },
  )

describe('a log that is followed', () => {
  it('may come later, and grow', async () => {
    watch()
    await vi.waitFor(() => expect(log.state().status).toBe('missing'))
    await writeFile(path, lineOf('a'))
    await expectRead(['a'])
    const { epoch } = log
    await appendFile(path, lineOf('b') + lineOf('c'))
    await expectRead(['a', 'b', 'c'])
    expect(log.epoch).toBe(epoch)
  })

  it('shows a line once its end has come, however it was cut', async () => {
    const [head, tail] = [lineOf('b').slice(0, 40), lineOf('b').slice(40)]
    await writeFile(path, lineOf('a') + head)
    watch()
    await expectRead(['a'], { tail: 'The last line has no end yet.', skipped: 0 })
    await appendFile(path, tail)
    await expectRead(['a', 'b'])
    expect(log.state()).not.toHaveProperty('tail')
  })

  it('takes a last record that nothing ends, and goes on behind it', async () => {
    await writeFile(path, lineOf('a') + lineOf('b').trimEnd())
    watch()
    await expectRead(['a', 'b'])
    const { epoch } = log
    await appendFile(path, `\n${lineOf('c')}nonsense\n`)
    await expectRead(['a', 'b', 'c'], { notes: [{ line: 4, reason: 'the line is no JSON' }] })
    expect(log.epoch).toBe(epoch)
  })

  it('is read anew once it was truncated', async () => {
    await writeFile(path, lineOf('a') + lineOf('b'))
    watch()
    await expectRead(['a', 'b'])
    await truncate(path, 0)
    await expectRead([])
    await appendFile(path, lineOf('c'))
    await expectRead(['c'])
  })

  it('is read anew once another file stands in its place, also a longer one', async () => {
    await writeFile(path, lineOf('a'))
    watch()
    await expectRead(['a'])
    await writeFile(join(folder, 'next'), lineOf('x') + lineOf('y') + lineOf('z'))
    await rename(join(folder, 'next'), path)
    await expectRead(['x', 'y', 'z'])
    await writeFile(path, lineOf('p') + lineOf('q') + lineOf('r') + lineOf('s'))
    await expectRead(['p', 'q', 'r', 's'])
    await rm(path)
    await vi.waitFor(() =>
      expect({ ids: ids(), status: log.state().status }).toEqual({ ids: [], status: 'missing' }),
    )
  })

  it('says which lines it skipped and why, and loses no other', async () => {
    await writeFile(path, lineOf('a'))
    await appendFile(path, Buffer.from([0x7b, 0xff, 0xfe, 0x0a]))
    await appendFile(path, `${'x'.repeat(10_000_000)}\n\n{"varve":2}\n`)
    await appendFile(path, lineOf('b'))
    watch()
    await expectRead(['a', 'b'], {
      skipped: 3,
      notes: [
        { line: 2, reason: 'the line is no UTF-8' },
        { line: 3, reason: 'the line is no JSON' },
        { line: 5, reason: 'the record has version 2; this reader takes version 1' },
      ],
    })
  })

  it('that is a folder is no log', async () => {
    path = folder
    watch()
    await vi.waitFor(() => expect(log.state()).toMatchObject({ status: 'failed', problem: 'It is no file.' }))
  })
})

describe('a call in full', () => {
  it('is read from the file with the lines that it builds upon', async () => {
    await writeFile(
      path,
      lineOf('a') +
        lineOf('other', { conversation: 'bob' }) +
        lineOf('b', { base: { id: 'a', segments: 1 } }) +
        lineOf('c', { base: { id: 'b', segments: 2 } }) +
        lineOf('torn', { base: { id: 'nobody', segments: 5 } }),
    )
    watch()
    await expectRead(['a', 'other', 'b', 'c', 'torn'])
    const records = await readCalls(path, log.index, [3, 4])
    expect(records.get(3)?.segments.map(({ layer }) => layer)).toEqual(['a', 'b', 'c'])
    expect(records.get(4)).toMatchObject({ missing: 5, segments: [{ layer: 'torn' }] })
    expect([...records.keys()]).toEqual([3, 4])
  })

  it('is read although it stands in front of the line that it builds upon', async () => {
    await writeFile(
      path,
      lineOf('c', { base: { id: 'b', segments: 2 } }) +
        lineOf('a') +
        lineOf('b', { base: { id: 'a', segments: 1 } }) +
        lineOf('ring', { base: { id: 'ring', segments: 1 } }),
    )
    watch()
    await expectRead(['c', 'a', 'b', 'ring'])
    const records = await readCalls(path, log.index, [0, 2, 3])
    expect(records.get(0)?.segments.map(({ layer }) => layer)).toEqual(['a', 'b', 'c'])
    expect(records.get(2)?.segments.map(({ layer }) => layer)).toEqual(['a', 'b'])
    expect(records.get(3)).toMatchObject({ missing: 1 })
  })

  it('is none where its line is no longer there', async () => {
    await writeFile(path, lineOf('a') + lineOf('b'))
    watch()
    await expectRead(['a', 'b'])
    await log.stop()
    await writeFile(path, 'gone')
    expect((await readCalls(path, log.index, [0, 1])).size).toBe(0)
  })
})
