import { createSession, type EndedCall, type Session } from '@varve/cache'
import { type BuiltPrompt, definePrompt, history, policy, type Turn, user } from '@varve/core'
import { createEmulator, type Emulator } from '@varve/emulator'
import { openLog } from '@varve/report/log'
import { type CallRecord, createRecorder, type ReadRecord, readRecords } from '@varve/report/records'
import { createReadStream } from 'node:fs'
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import OpenAI, { APIConnectionError, InternalServerError } from 'openai'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { sides } from './support/endpoints.ts'

// Calls over real HTTP, recorded to a real file and read back.

const RULES = Array.from({ length: 220 }, (_, index) => `Rule ${index}: stay kind.`).join('\n')
const prompt = definePrompt('support', [
  policy('rules', { input: z.object({ rules: z.string().default(RULES) }), write: ({ rules }) => rules }),
  history('talk'),
  user('question'),
])
const SECRET = 'my-secret-question'

let now = 0
let folder = ''
let emulator: Emulator
let client: OpenAI

beforeEach(async () => {
  now = Date.parse('2026-11-21T09:00:00Z')
  folder = await mkdtemp(join(tmpdir(), 'records-'))
  emulator = await createEmulator({ clock: () => now, reply: (_body, { index }) => `Answer ${index}.` })
  client = new OpenAI({ apiKey: 'none', baseURL: emulator.url, maxRetries: 0 })
})

afterEach(async () => {
  await emulator.close()
  await rm(folder, { recursive: true })
})

const build = (talk: readonly Turn[], more: { rules?: string } = {}): BuiltPrompt => {
  now += 1000
  return prompt.build({ question: SECRET, talk, ...more })
}

async function readLog(path: string): Promise<readonly ReadRecord[]> {
  const read: ReadRecord[] = []
  for await (const entry of readRecords(createReadStream(path, { highWaterMark: 1000 }))) read.push(entry)
  return read
}

const recordsIn = (entries: readonly ReadRecord[]): readonly CallRecord[] =>
  entries.flatMap((entry) => ('record' in entry ? [entry.record] : []))

describe.each(sides)('calls on $name', ({ speak }) => {
  it('are written down and read back: what was sent, expected, reported and concluded', async () => {
    const path = join(folder, 'calls.jsonl')
    const log = await openLog(path)
    const { record, local } = createRecorder({ write: log.write, run: 'r' })
    const calls: EndedCall[] = []
    const onCall = (call: EndedCall): void => {
      calls.push(call)
      record(call)
    }
    const session = createSession({ now: () => now, conversation: 'ada', onCall })
    const turns: Turn[] = []
    for (let index = 0; index < 40; index += 1)
      turns.push((await speak(client, build(turns), { session, model: 'gpt-5.6-luna' })).turn)
    await speak(client, build(turns, { rules: `New. ${RULES}` }), { session, model: 'gpt-5.6-luna' })
    local({ prompt: 'support', endpoint: 'chat', model: 'gpt-5.6-luna', at: now, tokens: 12 })
    await log.close()

    const written = await readFile(path, 'utf8')
    expect(written).not.toContain(SECRET)
    expect(written).not.toContain('stay kind')
    const records = recordsIn(await readLog(path))
    expect(records).toHaveLength(42)
    for (const [index, call] of calls.entries()) {
      const { segments, ...found } = records[index] ?? expect.fail()
      const { points, tokens } = call.measured
      expect(segments.map(({ hash }) => hash)).toEqual(points.map(({ hash }) => hash.slice(0, 32)))
      expect(segments.map(({ layer }) => layer)).toEqual(points.map(({ layer }) => layer))
      expect(segments.reduce((sum, segment) => sum + segment.tokens, 0)).toBe(points.at(-1)?.tokens)
      expect(found).toMatchObject({
        id: `r-${index + 1}`,
        conversation: 'ada',
        prompt: 'support',
        end: 'answered',
        tokens,
        verdict: { status: call.verdict?.status, sentence: call.verdict?.sentence },
        observed: { read: call.verdict?.observation.read },
      })
      expect(found).not.toHaveProperty('missing')
    }
    expect(records[40]?.verdict).toMatchObject({
      cause: { code: 'prefix_changed' },
      divergence: { layer: 'rules', offset: 0 },
      loss: { money: expect.stringMatching(/^\d+$/u) },
    })
    expect(records[40]?.verdict?.divergence).not.toHaveProperty('before')
    expect(records[41]).toMatchObject({ end: 'local', tokens: 12, segments: [] })
    expect(records[41]).not.toHaveProperty('observed')
    // What a former record has is not written again.
    expect(written.length).toBeLessThan(42 * 2500)
  })

  it('that fail are written down with how far they got', async () => {
    const lines: string[] = []
    const { record } = createRecorder({ write: (line) => lines.push(line), run: 'r' })
    const session: Session = createSession({ now: () => now, onCall: record })
    emulator.inject({ status: 500 })
    await expect(speak(client, build([]), { session, model: 'gpt-5.6-luna' })).rejects.toThrow(
      InternalServerError,
    )
    const closed = await createEmulator()
    await closed.close()
    const gone = new OpenAI({ apiKey: 'none', baseURL: closed.url, maxRetries: 0 })
    await expect(speak(gone, build([]), { session, model: 'gpt-5.6-luna' })).rejects.toThrow(
      APIConnectionError,
    )
    const [broken, unsent] = lines.map((line): CallRecord => JSON.parse(line))
    expect(broken).toMatchObject({ conversation: 'r/1', end: 'failed', error: { status: 500 } })
    expect(unsent).toMatchObject({
      conversation: 'r/1',
      end: 'not_sent',
      error: { name: 'APIConnectionError' },
    })
    expect(broken).not.toHaveProperty('verdict')
  })

  it('keep their text where that is asked for', async () => {
    const lines: string[] = []
    const { record } = createRecorder({ write: (line) => lines.push(line), text: true })
    const session = createSession({ now: () => now, onCall: record })
    await speak(client, build([]), { session, model: 'gpt-5.6-luna' })
    expect(lines[0]).toContain(SECRET)
  })

  it('go through although the recorder fails', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
    const onCall = (): never => {
      throw new Error('full')
    }
    const session = createSession({ now: () => now, onCall })
    const { cache } = await speak(client, build([]), { session, model: 'gpt-5.6-luna' })
    expect(cache.status).toBe('as_expected')
    expect(printed).toHaveBeenCalledOnce()
    printed.mockRestore()
  })
})

describe('a log', () => {
  const line = (id: string, more: object = {}): string =>
    `${JSON.stringify({
      varve: 1,
      id,
      conversation: 'c',
      prompt: 'p',
      endpoint: 'chat',
      model: 'm',
      lane: {},
      at: 0,
      took: 0,
      end: 'answered',
      segments: [{ place: 'conversation', path: 'messages[0]', tokens: 1, hash: '0'.repeat(32) }],
      markers: [],
      ...more,
    })}\n`

  it('says of each line that cannot be read why it was skipped, and loses no other', async () => {
    const path = join(folder, 'hostile.jsonl')
    await writeFile(path, line('a', { prompt: '<script>alert(1)</script>' }))
    await appendFile(path, Buffer.from([0x7b, 0xff, 0xfe, 0x0a]))
    await appendFile(path, `${'x'.repeat(10_000_000)}\n{"varve":2}\n{"a":1}\nnull\n[]\n`)
    await appendFile(path, line('b', { at: 1e300 }) + line('c') + line('d').slice(0, 50))
    const read = await readLog(path)
    expect(recordsIn(read).map(({ id }) => id)).toEqual(['a', 'c'])
    expect(recordsIn(read)[0]?.prompt).toBe('<script>alert(1)</script>')
    expect(read.flatMap((entry) => ('skipped' in entry ? [`${entry.line}: ${entry.skipped}`] : []))).toEqual([
      '2: the line is no UTF-8',
      '3: the line is no JSON',
      '4: the record has version 2; this reader takes version 1',
      '5: the line is no record of a call: it has no version',
      '6: the line is no record',
      '7: the line is no record',
      '8: the record cannot be read: at: Too big: expected number to be <=8640000000000000',
      '10: the last line is torn: it has no end',
    ])
  })

  it('whose lines go on from one that is lost says how much is missing', async () => {
    const path = join(folder, 'gap.jsonl')
    const next = line('b', { base: { id: 'a', segments: 1 } })
    await writeFile(path, `torn${line('a')}${next}${line('c', { base: { id: 'b', segments: 2 } })}`)
    const [b, c] = recordsIn(await readLog(path))
    expect([b?.segments.length, b?.missing]).toEqual([1, 1])
    expect([c?.segments.length, c?.missing]).toEqual([2, 1])
  })

  it('is read with a bound: a conversation that comes back behind too many others has lost its beginning', async () => {
    const path = join(folder, 'many.jsonl')
    const others = Array.from({ length: 5 }, (_, index) => line(`o${index}`, { conversation: `o${index}` }))
    const next = line('b', { base: { id: 'a', segments: 1 } })
    await writeFile(path, [line('a'), ...others, next].join(''))
    const last = async (held: number): Promise<CallRecord | undefined> => {
      const read: ReadRecord[] = []
      for await (const entry of readRecords(createReadStream(path), { held })) read.push(entry)
      return recordsIn(read).at(-1)
    }
    expect((await last(6))?.segments).toHaveLength(2)
    expect(await last(5)).toMatchObject({ missing: 1, segments: [{}] })
  })

  it('that was left torn is gone on with on a new line', async () => {
    const path = join(folder, 'torn.jsonl')
    await writeFile(path, line('a') + line('b').slice(0, 30))
    const log = await openLog(path)
    log.write(line('c'))
    log.write(line('d'))
    await log.close()
    const read = await readLog(path)
    expect(recordsIn(read).map(({ id }) => id)).toEqual(['a', 'c', 'd'])
    expect(read[1]).toEqual({ line: 2, skipped: 'the line is no JSON' })
  })

  it('that cannot be opened says so before a call is made', async () => {
    await expect(openLog(join(folder, 'none', 'calls.jsonl'))).rejects.toThrow('ENOENT')
  })
})
