import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get, type IncomingHttpHeaders, request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lineOf } from '../testing/lines.ts'
import { type Inspector, openInspector } from './open-inspector.ts'

let folder: string
let path: string
let inspector: Inspector
let base: URL

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-'))
  path = join(folder, 'calls.jsonl')
  await writeFile(path, lineOf('a') + lineOf('b', { base: { id: 'a', segments: 1 } }))
  inspector = await openInspector(path, { every: 5 })
  base = new URL(inspector.url)
})

afterEach(async () => {
  await inspector.close()
  await rm(folder, { recursive: true })
})

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** Asks for a path as it is: a client of the platform would tidy it up first. */
function ask(
  target: string,
  options: { readonly host?: string; readonly method?: string; readonly headers?: object } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { host = base.host, method = 'GET', headers = {} } = options
    const asked = request(
      { host: base.hostname, port: base.port, path: target, method, headers: { host, ...headers } },
      (answer) => {
        let text = ''
        answer.on('data', (data: Buffer) => (text += data.toString()))
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }))
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

/** Reads events until one holds a text. */
function eventsUntil(text: string, headers: Record<string, string> = {}): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const asked = get(`${inspector.url}events`, { headers }, (answer) => {
      let got = ''
      answer.on('data', (data: Buffer) => {
        got += data.toString()
        const whole = got.split('\n\n').slice(0, -1)
        if (!whole.some((event) => event.includes(text))) return
        asked.destroy()
        resolve(whole)
      })
    })
    asked.on('error', (error) => {
      if (!asked.destroyed) reject(error)
    })
  })
}

describe('the inspector’s server', () => {
  it('listens to this machine alone, at an address that nobody can guess', async () => {
    expect(base.hostname).toBe('127.0.0.1')
    expect(base.pathname).toMatch(/^\/[\w-]{32}\/$/u)
    const other = await openInspector(path)
    await other.close()
    expect(new URL(other.url).pathname).not.toBe(base.pathname)
  })

  it('answers without its token with 403, whatever is asked', async () => {
    const token = base.pathname.slice(1, -1)
    for (const target of [
      '/',
      '/x/',
      `/${token.slice(0, -1)}/`,
      `/${token}x/`,
      '/inspector.js',
      '/events',
      '/calls/0',
      '//',
      `/x/../${token.slice(1)}/`,
    ])
      expect([target, (await ask(target)).status]).toEqual([target, 403])
    expect((await ask(`/${token}`)).headers.location).toBe(base.pathname)
  })

  it('lets a ticket lead to the address, once', async () => {
    const { pathname } = new URL(inspector.ticket())
    expect((await ask(pathname, { method: 'POST' })).status).toBe(403)
    expect((await ask(pathname, { host: 'evil.example' })).status).toBe(403)
    expect(await ask(pathname)).toMatchObject({ status: 307, headers: { location: base.pathname } })
    expect((await ask(pathname)).status).toBe(403)
  })

  it('refuses a host that is another name for this machine, and other sites’ requests', async () => {
    for (const host of ['evil.example', `evil.example:${base.port}`, '127.0.0.1', `127.0.0.1:1`])
      expect((await ask(base.pathname, { host })).status).not.toBe(200)
    for (const host of [`localhost:${base.port}`, `LocalHost:${base.port}`])
      expect((await ask(base.pathname, { host })).status).toBe(200)
    const foreign = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
    expect((await ask(`${base.pathname}calls/0`, { headers: foreign })).status).toBe(403)
  })

  it('serves its own files and no others, however the path is written', async () => {
    for (const name of ['', 'inspector.js', 'inspector.css', 'icon.svg'])
      expect((await ask(base.pathname + name)).status).toBe(200)
    for (const name of [
      '../package.json',
      '..%2fpackage.json',
      '%2e%2e/%2e%2e/etc/passwd',
      'inspector.js/',
      'inspector.js%00',
      '/etc/passwd',
      'calls/',
      'calls/-1',
      'calls/9',
      'calls/1e3',
      'calls/0/x',
    ])
      expect([name, (await ask(base.pathname + name)).status]).toEqual([
        name,
        expect.toSatisfy((status) => status === 403 || status === 404),
      ])
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])
      expect([method, (await ask(base.pathname, { method })).status]).toEqual([method, 405])
  })

  it('sends headers that keep everything else out, with refusals too', async () => {
    for (const target of [base.pathname, '/', `${base.pathname}calls/0`, `${base.pathname}nothing`]) {
      const { headers } = await ask(target)
      const policy = headers['content-security-policy']
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
      })
    }
    const { text } = await ask(base.pathname)
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|https?:/u)
  })

  it('sends a call in full, with the one it goes on from', async () => {
    await eventsUntil('"id":"b"')
    const { text } = await ask(`${base.pathname}calls/1`)
    expect(JSON.parse(text)).toMatchObject({
      index: 1,
      former: 0,
      record: { id: 'b', segments: [{ layer: 'a' }, { layer: 'b' }] },
    })
  })

  it('sends calls of a file that begins with a byte order mark, and those that go on from its first', async () => {
    await writeFile(
      path,
      `\u{feff}${lineOf('first')}${lineOf('next', { base: { id: 'first', segments: 1 } })}`,
    )
    await eventsUntil('"id":"next"')
    for (const [at, layers] of [['first'], ['first', 'next']].entries())
      expect(JSON.parse((await ask(`${base.pathname}calls/${at}`)).text)).toMatchObject({
        index: at,
        record: { segments: layers.map((layer) => ({ layer })) },
      })
  })

  it('pushes what comes, and goes on where a listener left', async () => {
    const sent = await eventsUntil('"id":"b"')
    const names = sent.map((event) => /^event: (\w+)/u.exec(event)?.[1])
    expect([names[0], names.at(-1), names.includes('state')]).toEqual(['reset', 'calls', true])
    const id = /^id: (\S+)$/mu.exec(sent.at(-1) ?? '')?.[1] ?? ''
    const more = eventsUntil('"id":"c"', { 'last-event-id': id })
    await appendFile(path, lineOf('c'))
    expect((await more).filter((event) => /reset|"id":"[ab]"/u.test(event))).toEqual([])
  })

  it('says what to do where its port is taken', async () => {
    await expect(openInspector(path, { port: Number(base.port) })).rejects.toMatchObject({
      code: 'inspector/port-taken',
      fix: 'Leave --port out for one that is free.',
    })
    const free = createServer()
    await new Promise<void>((done) => free.listen(0, '127.0.0.1', done))
    const address = free.address()
    await new Promise((done) => free.close(done))
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const chosen = await openInspector(path, { port })
    await chosen.close()
    expect(new URL(chosen.url).port).toBe(String(port))
  })
})
