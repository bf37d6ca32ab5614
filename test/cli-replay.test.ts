import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BIN, type Ran, runVarve } from './support/run-varve.ts'

// The command as people run it: a process of its own, real files, real pipes.

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'varve-cli-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function varve(
  args: readonly string[],
  input: string | Uint8Array = '',
  env: NodeJS.ProcessEnv = { NO_COLOR: '1' },
): Promise<Ran> {
  return runVarve(args, { input, env })
}

const RULES = 'Answer in one sentence and name the parcel. '.repeat(140)
const START = Date.parse('2026-11-20T10:00:00Z')

function line(minute: number, rules: string, cached?: number): string {
  const usage = {
    prompt_tokens: 1420,
    completion_tokens: 5,
    ...(cached === undefined ? {} : { prompt_tokens_details: { cached_tokens: cached } }),
  }
  const messages = [
    { role: 'system', content: rules },
    { role: 'user', content: 'Where is it?' },
  ]
  return JSON.stringify({
    endpoint: 'chat',
    at: START + minute * 60_000,
    request: { model: 'gpt-4.1', messages },
    usage,
  })
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const log = (): string =>
  [line(0, RULES, 0), line(1, RULES, 1280), line(2, `It is 10:02. ${RULES}`, 0), line(3, RULES)].join('\n')

describe('varve replay', () => {
  it('says of a log of createRecorder which command reads it', async () => {
    const { code, out, err } = await varve([
      'replay',
      file('recorded.jsonl', `{"varve":1,"id":"a"}\n{"varve":1,"id":"b"}\n`),
    ])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(
      /^error: .*recorded\.jsonl" is a log of createRecorder.*\n {2}fix: Run varve report .*recorded\.jsonl/u,
    )
    const report = await varve(['report', file('log.jsonl', log())])
    expect(report.code).toBe(2)
    expect(report.err).toContain('the line is logged traffic, which varve replay reads')
  })

  it('prints totals: what was read, what was lost and why; not reported is not 0', async () => {
    const { code, out, err } = await varve(['replay', file('log.jsonl', log())])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('4 calls; 3 reported cached tokens, 1 did not (not reported is not 0)')
    expect(out).toMatch(/^hit rate 30\.0 % by tokens: 1,280 of 4,260 input tokens read/mu)
    expect(out).toMatch(/^prefix_changed +1 +0\.0 %/mu)
    expect(out).toMatch(/^not_reported +1 +not reported/mu)
  })

  it('reads the standard input, and lists rows', async () => {
    const { code, out } = await varve(['replay', '-', '--rows'], log())
    expect(code).toBe(0)
    expect(out.split('\n').filter((row) => row.startsWith('line'))).toHaveLength(4)
    expect(out).toContain(
      'line 3 2026-11-20T10:02:00.000Z gpt-4.1 as_expected: Layer "policy" changed at messages[0].content',
    )
  })

  it('gives JSON and JSON lines that machines can read', async () => {
    const path = file('log.jsonl', log())
    const whole: unknown = JSON.parse((await varve(['replay', path, '--format', 'json'])).out)
    expect(whole).toMatchObject({
      rows: [{ cause: 'first_call' }, { cause: 'reused', observed: { read: 1280 } }, {}, {}],
      totals: { calls: 4, reported: 3, writtenReported: 0, hitRate: 1280 / 4260 },
    })
    // What was not reported is absent.
    expect(whole).not.toHaveProperty('totals.written')
    expect(whole).not.toHaveProperty('totals.byCause.not_reported.read')
    const rows = (await varve(['replay', path, '-f', 'jsonl'])).out.trim().split('\n')
    expect(rows).toHaveLength(4)
    expect(JSON.parse(rows[3] ?? '')).not.toHaveProperty('observed.read')
    // No text of the prompt leaves the log.
    expect(rows.join('')).not.toContain('parcel')
  })

  it('skips what is torn, hostile or no UTF-8, and says so', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${line(0, RULES, 0)}\n`),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from(`{"endpoint":"chat","at":"\u001B[31mred","request":{}}\n`),
      Buffer.from(`${JSON.stringify({ kind: 'response_cache', at: START })}\n`),
      Buffer.from('{"endpoint":"chat","at":17'),
    ])
    const { code, out, err } = await varve(['replay', file('torn.jsonl', bytes)])
    expect(code).toBe(0)
    expect(err.split('\n').slice(0, 3)).toEqual([
      'line 2 skipped: the line is no UTF-8',
      'line 3 skipped: no JSON: the line ends too early, or is damaged',
      'line 5 skipped: no JSON: the line ends too early, or is damaged',
    ])
    expect(out).toContain("1 answers from the app's own cache: no calls, and no reuse by the provider")
    expect(out).toContain('3 lines could not be read')
  })

  it('shows the rows that are asked for', async () => {
    const rows = async (...only: string[]): Promise<readonly unknown[]> =>
      (await varve(['replay', '-', '-f', 'jsonl', '--only', ...only], `${log()}\n{`)).out
        .split('\n')
        .filter((row) => row !== '')
        .map((row): unknown => JSON.parse(row))
    expect(await rows('prefix_changed, not_reported')).toMatchObject([{ line: 3 }, { line: 4 }])
    expect(await rows('miss')).toMatchObject([{ line: 1 }, { line: 3 }])
    expect(await rows('skipped')).toMatchObject([{ line: 5, kind: 'skipped' }])
    expect(await rows('above')).toEqual([])
  })

  it('keeps failed calls and the app’s own cache out of what the provider reused', async () => {
    const failed = line(1, RULES).replace(/"usage".*/u, '"error":{"status":500}}')
    const own = JSON.stringify({ kind: 'response_cache', at: START, model: 'gpt-4.1', endpoint: 'chat' })
    const { code, out } = await varve(['replay', '-'], [line(0, RULES, 0), failed, own, own].join('\n'))
    expect(code).toBe(0)
    expect(out).toContain('1 calls; 1 reported cached tokens, 0 did not')
    expect(out).toContain('1 calls failed and reported nothing')
    expect(out).toContain('hit rate 0.0 % by tokens: 0 of 1,420 input tokens read, writes not reported')
    expect(out).toMatch(/^model .* own cache\ngpt-4\.1 +1 +0\.0 % .* 2$/mu)
  })

  it('skips a line that is too long to hold, and reads on', async () => {
    const long = JSON.stringify({ note: 'x'.repeat(70_000_000) })
    const { code, out, err } = await varve(['replay', '-'], `${long}\n\n${line(0, RULES, 0)}\n`)
    expect({ code, err }).toEqual({
      code: 0,
      err: 'line 1 skipped: the line has 70000011 bytes; at most 67108864 are read\n',
    })
    expect(out).toContain('1 calls; 1 reported')
  })

  it('writes Markdown in which nothing from the log is markup', async () => {
    const model = '![x](http://a.example/x) <b>|__m__`'
    const { out } = await varve(
      ['replay', '-', '-f', 'markdown', '--rows'],
      JSON.stringify({ endpoint: 'chat', at: START, request: { model, messages: [] } }),
    )
    const safe = String.raw`\!\[x\](http://a.example/x) \<b\>\|\_\_m\_\_` + '\\`'
    expect(out).toContain(`| ${safe} | 1 |`)
    expect(out).toContain(`- line 1 2026-11-20T10:00:00.000Z ${safe} unknown`)
  })

  it.each<[string, NodeJS.ProcessEnv, boolean]>([
    ['no terminal', {}, false],
    ['FORCE_COLOR', { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, false],
    ['NO_COLOR, whatever else', { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('colours for %s', async (_, env, coloured) => {
    const { out } = await varve(['replay', '-'], log(), env)
    expect(out.includes('\u001B[1mBy cause')).toBe(coloured)
    expect(out.includes('\u001B')).toBe(coloured)
    const { err } = await varve(['replay', 'nowhere'], '', env)
    expect(err.includes('\u001B')).toBe(coloured)
  })

  it('stops without a word when its reader has seen enough', async () => {
    const many = Array.from({ length: 400 }, (_, minute) => line(minute, RULES, 1280)).join('\n')
    const path = file('many.jsonl', many)
    const child = spawn(process.execPath, [BIN, 'replay', path, '-f', 'jsonl'])
    let err = ''
    child.stderr.on('data', (data: Buffer) => (err += data.toString()))
    child.stdout.once('data', () => child.stdout.destroy())
    const [code] = await once(child, 'close')
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  it('ends with 130 when it is interrupted', async () => {
    const child = spawn(process.execPath, [BIN, 'replay', '-', '-f', 'jsonl'])
    let err = ''
    child.stderr.on('data', (data: Buffer) => (err += data.toString()))
    child.stdout.once('data', () => child.kill('SIGINT'))
    // The input stays open: nothing but the signal ends it.
    child.stdin.write(`${line(0, RULES, 0)}\n`)
    const [code] = await once(child, 'close')
    expect({ code, err }).toEqual({ code: 130, err: 'interrupted\n' })
  })

  it('shows where in the code only to who asks', async () => {
    expect((await varve(['replay', 'nowhere'], '', { DEBUG: '1' })).err).toMatch(/\n\s+at /u)
  })

  it('says its version', async () => {
    const manifest: unknown = JSON.parse(readFileSync(join(BIN, '..', '..', 'package.json'), 'utf8'))
    expect(manifest).toMatchObject({ version: (await varve(['--version'])).out.trim() })
  })

  it('never hands control characters to the terminal', async () => {
    const evil = JSON.stringify({
      endpoint: 'chat',
      at: START,
      request: { model: 'x\u001B]0;owned\u0007\u202E', messages: [{ role: 'user', content: 'x' }] },
    })
    const { out } = await varve(['replay', '-', '--rows'], evil)
    expect(out).toContain(String.raw`x\u{1b}]0;owned\u{7}\u{202e}`)
    // eslint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/u)
  })

  it.each<[string, readonly string[], number, RegExp]>([
    ['an empty log', ['replay', '-'], 2, /No record could be read/u],
    ['a missing file', ['replay', 'nowhere.jsonl'], 2, /There is no file "nowhere\.jsonl"\.\n {2}fix: /u],
    ['a folder', ['replay', tmpdir()], 2, /is a folder/u],
    ['an unknown command', ['repaly'], 2, /Did you mean replay\?/u],
    ['an unknown option', ['replay', '-', '--formt', 'json'], 2, /Did you mean --format\?/u],
    [
      'an unknown format',
      ['replay', '-', '--format', 'yaml'],
      2,
      /Allowed choices are text, markdown, json, jsonl/u,
    ],
    [
      'an unknown row',
      ['replay', '-', '--only', 'bellow'],
      2,
      /Each name is one of miss, as_expected, below/u,
    ],
    ['nothing to read', ['replay'], 2, /missing required argument 'file'/u],
  ])('%s has its exit code and says what to do', async (_, args, code, words) => {
    const ran = await varve(args)
    expect(ran.code).toBe(code)
    expect(ran.err).toMatch(words)
    expect(ran.err).not.toMatch(/\n\s+at /u)
  })

  it.each([['--help'], ['replay', '--help'], ['tokens', '--help'], ['--version']])(
    '%s %s is no error',
    async (...args) => {
      const { code, out, err } = await varve(args)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out.length).toBeGreaterThan(4)
    },
  )
})

describe('varve tokens', () => {
  it('counts a text, and a request part by part', async () => {
    expect(await varve(['tokens', '-'], 'Hello world')).toEqual({ code: 0, out: '2\n', err: '' })
    const body = JSON.stringify({ model: 'gpt-5', messages: [{ role: 'user', content: 'Hello world' }] })
    const { code, out } = await varve(['tokens', '-', '--endpoint', 'chat'], body)
    expect(code).toBe(0)
    expect(out).toBe(
      'part         kind     tokens\nmessages[0]  message       6\n             primer        2\n             total         8\n',
    )
  })

  it.each<[string, readonly string[], string | Uint8Array, RegExp]>([
    ['no JSON', ['--endpoint', 'chat'], 'hello', /The input is no JSON\./u],
    ['no model', ['--endpoint', 'chat'], '{"messages":[]}', /names no model/u],
    ['no UTF-8', [], new Uint8Array([0xff]), /no UTF-8/u],
    [
      'no body of that endpoint',
      ['--endpoint', 'chat', '-m', 'gpt-5'],
      '{"input":"x"}',
      /at body\.messages\n {2}expected: an array\n {2}received: undefined\n {2}fix: /u,
    ],
  ])('%s is an error with a way out', async (_, args, input, words) => {
    const { code, err } = await varve(['tokens', '-', ...args], input)
    expect(code).toBe(2)
    expect(err).toMatch(words)
  })
})
