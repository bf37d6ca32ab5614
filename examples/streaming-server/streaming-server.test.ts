import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Entry } from '@varve/cache'
import type { Emulator } from '@varve/emulator'
import OpenAI from 'openai'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ask } from './client.ts'
import { createGate, type Gate } from './gate.ts'
import { startModel } from './model.ts'
import { type ChatServer, type ServerOptions, startServer } from './server.ts'
import type { ServerEvent } from './server-events.ts'
import { watchedLedger } from './watched-ledger.ts'

const NOW = Date.parse('2026-11-20T09:00:00Z')

let model: Emulator
let server: ChatServer
/** Holds up the model in the middle of an answer. */
let gate: Gate
/** What the ledger was told of each call. */
let commits: (readonly Entry[])[]
/** The signals of the calls upstream. */
let upstream: AbortSignal[]

async function start(options: Partial<ServerOptions> = {}): Promise<void> {
  const client = new OpenAI({
    apiKey: 'none',
    baseURL: model.url,
    maxRetries: 0,
    fetch: (input, init) => {
      if (init?.signal) upstream.push(init.signal)
      return fetch(input, init)
    },
  })
  const ledger = watchedLedger((entries) => commits.push(entries))
  server = await startServer({ client, model: 'gpt-5.6-luna', now: () => NOW, ledger, ...options })
}

beforeEach(async () => {
  gate = createGate()
  commits = []
  upstream = []
  model = await startModel({ clock: () => NOW, pace: (event) => (event < 2 ? undefined : gate.pass()) })
})

afterEach(async () => {
  gate.open()
  await server.stop(0)
  await model.close()
})

async function eventsOf(events: AsyncIterable<ServerEvent>): Promise<readonly ServerEvent[]> {
  const all: ServerEvent[] = []
  for await (const event of events) all.push(event)
  return all
}

async function verdictOf(conversation: string, text: string): Promise<object | undefined> {
  return (await eventsOf(ask(server.url, conversation, text))).at(-1)?.data
}

/** Asks, reads the first words and goes away. */
async function leave(conversation: string, text: string): Promise<void> {
  const page = new AbortController()
  const events = ask(server.url, conversation, text, page.signal)
  await events.next()
  page.abort()
}

async function stats(): Promise<Record<string, number>> {
  const response = await fetch(`${server.url}/stats`)
  return JSON.parse(await response.text())
}

describe('an answer', () => {
  it('comes in pieces, and ends with the sentence of its verdict', async () => {
    await start()
    const events = await eventsOf(ask(server.url, 'ada', 'Is there a room on Friday?'))
    expect(events.slice(0, -1).every(({ event }) => event === 'delta')).toBe(true)
    expect(events.length).toBeGreaterThan(3)
    expect(events.map(({ data }) => ('text' in data ? data.text : '')).join('')).toBe(
      'Yes, river room 3 is free on Friday for 148, and garden room 12 for 118.',
    )
    expect(events.at(-1)).toEqual({
      event: 'verdict',
      data: {
        status: 'as_expected',
        outcomes: 1,
        sentence:
          'No earlier call had written this prefix. (expected 0 read, 1172 written; actual 0 read, 1172 written)',
      },
    })
  })

  it.each([
    ['GET', '/conversations/ada/messages', undefined, 404],
    ['POST', '/conversations/a%20b/messages', '{"text":"Hi"}', 404],
    ['POST', '/conversations/ada/messages', '{"text":""}', 400],
    ['POST', '/conversations/ada/messages', '{', 400],
    ['POST', '/conversations/ada/messages', JSON.stringify({ text: 'x'.repeat(100_000) }), 400],
  ])('is not given to %s %s %.20s', async (method, path, body, status) => {
    await start()
    const response = await fetch(server.url + path, { method, ...(body === undefined ? {} : { body }) })
    expect(response.status).toBe(status)
    expect(model.requests).toEqual([])
  })
})

describe('conversations', () => {
  it('go on beside each other, and each reads what it wrote, and the rules that another wrote', async () => {
    await start()
    await verdictOf('ada', 'Is there a room on Friday?')
    const guests = ['ben', 'cleo', 'dora', 'emil']
    const round = (text: string) => Promise.all(guests.map((guest) => verdictOf(guest, `${guest}: ${text}`)))
    const first = await round('Can I come late?')
    const second = await round('May I bring my dog?')
    expect([...first, ...second]).toEqual(
      Array.from({ length: 8 }, () => expect.objectContaining({ status: 'as_expected', outcomes: 1 })),
    )
    const reads = model.requests.map(({ outcome }) => outcome?.read ?? 0)
    expect(reads.slice(0, 5)).toEqual([0, 1161, 1161, 1161, 1161])
    expect(Math.min(...reads.slice(5))).toBeGreaterThan(1161)
    for (const guest of guests) {
      const own = model.requests
        .map(({ bytes }) => new TextDecoder().decode(bytes))
        .filter((body) => body.includes(`${guest}: `))
      expect(own).toHaveLength(2)
      for (const other of guests.filter((each) => each !== guest))
        expect(own.join('')).not.toContain(`${other}: `)
    }
  })

  it('take one question at a time', async () => {
    await start()
    gate.close()
    const events = ask(server.url, 'ada', 'Can I come late?')
    await events.next()
    await expect(ask(server.url, 'ada', 'Well?').next()).rejects.toThrow('409')
    gate.open()
    expect((await eventsOf(events)).at(-1)).toMatchObject({ event: 'verdict' })
  })

  it('are bounded in number, and their work in bytes', async () => {
    await start({ conversations: 3, bytes: 100_000 })
    for (const guest of ['ada', 'ben', 'cleo', 'dora', 'ada', 'emil'])
      expect(await verdictOf(guest, 'When is breakfast?')).toMatchObject({ status: 'as_expected' })
    const { conversations, memory } = await stats()
    expect(conversations).toBe(3)
    expect(memory).toBeGreaterThan(0)
    expect(memory).toBeLessThanOrEqual(100_000)
  })
})

describe('a browser that goes away', () => {
  beforeEach(async () => {
    await start()
    await verdictOf('ada', 'Is there a room on Friday?')
    gate.close()
    await leave('ada', 'May I bring my dog?')
    await vi.waitUntil(async () => (await stats())['underWay'] === 0)
    gate.open()
  })

  it('ends the call upstream, and the ledger holds what it may have written as possible', () => {
    expect(upstream.at(-1)?.aborted).toBe(true)
    expect(commits.at(-1)).toEqual([expect.objectContaining({ certainty: 'possible', tokens: 1211 })])
  })

  it('finds its conversation as it was; the next call has an outcome for either case', async () => {
    expect(await verdictOf('ada', 'May I bring my dog?')).toMatchObject({
      status: 'as_expected',
      outcomes: 2,
    })
    const bodies = model.requests.map(({ bytes }) => new TextDecoder().decode(bytes))
    expect(bodies.at(-1)).toBe(bodies.at(-2))
    // The call had arrived, so all of it was there to be read.
    expect(model.requests.at(-1)?.outcome).toMatchObject({ read: 1211, written: 0 })
  })
})

describe('a model that cannot be reached', () => {
  it('is answered with 502, and both cases are expected of the next call', async () => {
    await start()
    await verdictOf('ada', 'Is there a room on Friday?')
    model.inject({ drop: 'before' })
    await expect(ask(server.url, 'ada', 'May I bring my dog?').next()).rejects.toThrow('502')
    // The call had not arrived: what was written before is read, and the rest is written now.
    expect(await verdictOf('ada', 'May I bring my dog?')).toMatchObject({
      status: 'as_expected',
      outcomes: 2,
    })
    expect(model.requests.at(-1)?.outcome).toMatchObject({ read: 1172, written: 39 })
  })
})

describe('a server that stops', () => {
  it('lets answers end, and takes no new questions', async () => {
    await start()
    gate.close()
    const events = ask(server.url, 'ada', 'Is the station far?')
    await events.next()
    const stopped = server.stop()
    await expect(ask(server.url, 'ben', 'Hello?').next()).rejects.toThrow(/503|fetch failed/u)
    gate.open()
    expect((await eventsOf(events)).at(-1)).toMatchObject({
      event: 'verdict',
      data: { status: 'as_expected' },
    })
    await stopped
  })

  it('breaks off what is left when its time is up, and says so', async () => {
    await start()
    gate.close()
    const events = ask(server.url, 'ada', 'Is the station far?')
    await events.next()
    const stopped = server.stop(0)
    expect((await eventsOf(events)).at(-1)).toEqual({
      event: 'failed',
      data: { sentence: 'The answer was broken off.' },
    })
    await stopped
    expect(upstream.at(-1)?.aborted).toBe(true)
    expect(commits.at(-1)?.map(({ certainty }) => certainty)).toEqual(['possible', 'possible'])
  })

  it('as a process, ends with 0 on SIGTERM', async () => {
    await start()
    const { OPENAI_API_KEY: _, ...env } = process.env
    const child = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts')], {
      env: { ...env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(child.stdout, 'data')
    const url = String(line).trim().replace('Listening at ', '')
    expect((await eventsOf(ask(url, 'ada', 'When is breakfast?'))).at(-1)).toMatchObject({ event: 'verdict' })
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})
