import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { CallRecord, StoredRecord } from '@varve/report/records'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { call, local, MINUTE, read, segments } from './support/call-records.ts'
import { type Ran, runVarve } from './support/run-varve.ts'

// `varve report` as people run it: a process of its own, real files, real pipes.

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'varve-report-'))
})

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const START = Date.parse('2026-11-20T09:00:00Z')

function line(minute: number, more: Partial<CallRecord & Pick<StoredRecord, 'base'>> = {}): string {
  return `${JSON.stringify(call({ ...read(900, 900), at: START + minute * MINUTE, ...more }))}\n`
}

/** Lines as a recorder writes them: each goes on from the one before, reads all that it shares with it and writes 13 tokens. */
function conversation(calls: number): readonly string[] {
  return Array.from({ length: calls }, (_, index) => {
    const turns = Array.from({ length: index + 1 }, () => ['question', 'growing', 13] as const)
    const all = segments([['rules', 'release', 2704], ...turns])
    const before = index === 0 ? 0 : 2704 + 13 * index
    const input = 2704 + 13 * (index + 1)
    return line(index, {
      ...read(before, before, { input, written: input - before }),
      id: `c${index}`,
      segments: index === 0 ? all : all.slice(-1),
      ...(index === 0 ? {} : { base: { id: `c${index - 1}`, segments: index + 1 } }),
    })
  })
}

function write(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return name
}

function varve(args: readonly string[], input: string | Uint8Array = ''): Promise<Ran> {
  return runVarve(['report', ...args], { cwd: folder, input })
}

describe('varve report', () => {
  it('prints what the calls of several files add up to, as one log', async () => {
    write('a.jsonl', line(10) + line(11))
    write('b.jsonl', line(0, { observed: { input: 5 } }) + `${JSON.stringify(local())}\n`)
    const { code, out, err } = await varve(['a.jsonl', 'b.jsonl'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^Cache report\n=+\n\n90\.0 % of the input was read/u)
    expect(out).toMatch(/^3 calls in 1 conversation .* from 2026-11-20 09:00 to 2026-11-20 09:11/mu)
    expect(out).toMatch(/^own response cache +1 +answers; no provider reuse$/mu)
    expect((await varve(['b.jsonl', 'a.jsonl'])).out).toBe(out)
  })

  it('says the same of a log that was rotated, whatever the order of its files', async () => {
    const lines = conversation(4)
    write('one.jsonl', lines.join(''))
    write('calls.2.jsonl', lines.slice(0, 1).join(''))
    write('calls.1.jsonl', lines.slice(1, 3).join(''))
    write('calls.jsonl', lines.slice(3).join(''))
    const { out } = await varve(['one.jsonl', '-f', 'json'])
    expect(JSON.parse(out)).toMatchObject({
      prompts: { rows: [{ incomplete: 0, layers: { rows: [{ layer: 'rules', tokens: 4 * 2704 }, {}] } }] },
      writes: { neverRead: 13, untold: 0 },
    })
    for (const files of [
      ['calls.1.jsonl', 'calls.2.jsonl', 'calls.jsonl'],
      ['calls.jsonl', 'calls.1.jsonl', 'calls.2.jsonl'],
    ])
      expect(await varve([...files, '-f', 'json'])).toMatchObject({ code: 0, err: '', out })
    expect((await varve(['-f', 'json'], lines.toReversed().join(''))).out).toBe(out)
  })

  it('counts the calls once that stand in two files, and says so', async () => {
    const lines = conversation(4)
    write('a.jsonl', lines.slice(0, 3).join(''))
    write('b.jsonl', lines.slice(1).join(''))
    const { out } = await varve(['b.jsonl', 'a.jsonl', '-f', 'json'])
    expect(JSON.parse(out)).toMatchObject({
      repeated: 2,
      totals: { calls: 4 },
      prompts: { rows: [{ incomplete: 0 }] },
    })
    expect((await varve(['a.jsonl', 'b.jsonl'])).out).toContain(
      '2 records stood in the log once more, as where files overlap; each call is counted once.',
    )
  })

  it('reads the standard input, by name or for want of another', async () => {
    const log = line(0)
    const { out } = await varve([], log)
    expect(out).toContain('1 call in 1 conversation')
    expect((await varve(['-'], log)).out).toBe(out)
  })

  it('reads a file once that is named twice', async () => {
    write('a.jsonl', line(0))
    const { out, err } = await varve(['a.jsonl', './a.jsonl'])
    expect(out).toContain('1 call in 1 conversation')
    expect(err).toBe('./a.jsonl is named twice; it is read once\n')
  })

  it('writes a file in the format that is asked for', async () => {
    write('a.jsonl', line(0))
    const { code, out, err } = await varve(['a.jsonl', '-f', 'html', '-o', 'report.html'])
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: 'report.html: 1 call\n' })
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/u)
    expect(readdirSync(folder).sort()).toEqual(['a.jsonl', 'report.html'])
    expect(JSON.parse((await varve(['a.jsonl', '-f', 'json'])).out)).toMatchObject({ totals: { read: 900 } })
    expect((await varve(['a.jsonl', '-f', 'markdown'])).out).toMatch(/^# Cache report\n/u)
  })

  it('reports a part: by time, model, prompt or conversation', async () => {
    write('a.jsonl', line(0) + line(60, { model: 'x' }) + line(120, { prompt: 'other', conversation: 'ben' }))
    const calls = async (...args: readonly string[]): Promise<unknown> =>
      JSON.parse((await varve(['a.jsonl', '-f', 'json', ...args])).out)
    expect(await calls('--since', '2026-11-20T10:00Z')).toMatchObject({ totals: { calls: 2 } })
    expect(await calls('--until', '2026-11-20T12:00+02:00')).toMatchObject({ totals: { calls: 1 } })
    expect(await calls('--since', '2026-11-21')).toMatchObject({
      totals: { calls: 0 },
      selection: { leftOut: 3 },
    })
    expect(await calls('--model', 'x')).toMatchObject({ totals: { calls: 1 } })
    expect(await calls('--prompt', 'other')).toMatchObject({ totals: { calls: 1 } })
    expect(await calls('--conversation', 'ben')).toMatchObject({ timeLine: { calls: [{ read: 900 }] } })
    expect(await calls('--calendar', 'Asia/Tokyo')).toMatchObject({
      time: { zone: 'Asia/Tokyo', buckets: [{ label: '2026-11-20 18:00' }, {}, {}] },
    })
  })

  it('says which lines were skipped and why, and reports the others', async () => {
    write(
      'a.jsonl',
      Buffer.concat([
        Buffer.from(line(0)),
        Buffer.from([0x7b, 0xff, 0xfe, 0x0a]),
        Buffer.from(`${'x'.repeat(10_000_000)}\n{"varve":7}\n"\u202E"\n`),
        Buffer.from(line(1).replace('"tokens":1000', '"tokens":-1')),
        Buffer.from(line(2).slice(0, 60)),
      ]),
    )
    const { code, out, err } = await varve(['a.jsonl'])
    expect(code).toBe(0)
    expect(err.split('\n')).toEqual([
      'a.jsonl, line 2 skipped: the line is no UTF-8',
      'a.jsonl, line 3 skipped: the line is no JSON',
      'a.jsonl, line 4 skipped: the record has version 7; this reader takes version 1',
      'a.jsonl, line 5 skipped: the line is no record',
      'a.jsonl, line 6 skipped: the record cannot be read: tokens: Too small: expected number to be >=0',
      'a.jsonl, line 7 skipped: the last line is torn: it has no end',
      '',
    ])
    expect(out).toContain('6 lines could not be read; see “Lines that were skipped”.')
    expect(out).toMatch(/^a\.jsonl +7 {2}the last line is torn: it has no end$/mu)
    expect(out).toContain('1 call in 1 conversation')
  })

  it('tells the first skipped lines, and counts the others', async () => {
    write('a.jsonl', 'no\n'.repeat(500) + line(0))
    const { err, out } = await varve(['a.jsonl'])
    expect(err.trimEnd().split('\n')).toHaveLength(21)
    expect(err).toContain('a.jsonl: and 480 more lines skipped')
    expect(out).toContain('And 480 more lines.')
  })

  it('of an empty file says so; of one without a record fails', async () => {
    write('empty.jsonl', '')
    const empty = await varve(['empty.jsonl'])
    expect(empty).toMatchObject({ code: 0, err: '' })
    expect(empty.out).toContain('The log is empty: there is no call to report about.')
    write('other.txt', 'Dear diary,\n')
    const other = await varve(['other.txt', '-f', 'html', '-o', 'out.html'])
    expect(other).toMatchObject({ code: 2, out: '' })
    expect(other.err).toContain('other.txt, line 1 skipped: the line is no JSON')
    expect(other.err).toContain('No record could be read.')
    expect(readdirSync(folder)).not.toContain('out.html')
  })

  it.each<[string, readonly string[], number, RegExp]>([
    ['a file that is not there', ['none.jsonl'], 2, /There is no file "none\.jsonl"/u],
    ['a folder', ['.'], 2, /"\." is a folder/u],
    ['a format that is none', ['-f', 'pdf'], 2, /text, markdown, json, html/u],
    ['a time without a zone', ['--since', '2026-11-20T09:00'], 2, /a time with its zone/u],
    ['a day that is none', ['--since', '2026-02-30'], 2, /a day such as 2026-11-20/u],
    ['a time that is none', ['--until', 'today'], 2, /a day such as 2026-11-20/u],
    ['a calendar that is none', ['--calendar', 'Middle/Earth'], 2, /a time zone such as UTC/u],
    ['an option that is none', ['--colour'], 2, /unknown option/u],
  ])('says what is wrong with %s', async (_, args, code, words) => {
    const ran = await varve(args)
    expect(ran.code).toBe(code)
    expect(ran.err).toMatch(words)
    expect(ran.out).toBe('')
  })

  it('says how to read what is compressed or not UTF-8', async () => {
    write('calls.jsonl.gz', gzipSync(line(0)))
    const zipped = await varve(['calls.jsonl.gz'])
    expect(zipped).toMatchObject({ code: 2, out: '' })
    expect(zipped.err).toContain('zcat calls.jsonl.gz | varve … -')
    write('wide.jsonl', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(line(0), 'utf16le')]))
    expect((await varve(['wide.jsonl'])).err).toContain('iconv -f UTF-16')
  })

  it('shows a name that is empty', async () => {
    write('calls.jsonl', line(0, { prompt: '' }))
    expect((await varve(['calls.jsonl', '-f', 'markdown'])).out).toContain('`""`')
  })

  it('does not obey what a log names', async () => {
    const hostile = '\u001B[2J\u202E<script>alert(1)</script>'
    write('a.jsonl', line(0, { prompt: hostile, model: hostile, conversation: hostile }))
    const { out } = await varve(['a.jsonl', '--conversation', hostile])
    expect(out).toContain('\\u{1b}[2J\\u{202e}<script>')
    expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
  })
})
