import { readFileSync } from 'node:fs'
import { appendFile, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { gzipSync } from 'node:zlib'
import type { StoredRecord } from '@varve/report/records'
import axe, { type AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeLog } from './recorded-log/make-log.ts'
import { CHROMIUM, launch } from './support/browser.ts'
import { hostileLine } from './support/hostile-log.ts'
import { bundlePage, type Inspecting, inspecting } from './support/inspecting.ts'
import { runVarve } from './support/run-varve.ts'

// `varve inspect` as people use it: the real command, a real browser, real clicks and keys.

let folder: string
let lines: readonly string[]
let browser: Browser | undefined

beforeAll(async () => {
  bundlePage()
  lines = await makeLog({ calls: 2000, text: true })
}, 120_000)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inspector-'))
})

afterEach(() => rm(folder, { recursive: true }))

afterAll(() => browser?.close())

/** Opens the page of a log in the folder, does something there, and holds that nothing complained and no other host was asked. */
async function inspect(
  args: readonly string[],
  act: (page: Page, server: Inspecting) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  browser ??= await launch()
  const complaints: string[] = []
  const hosts = new Set<string>()
  const server = await inspecting(args, folder)
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  try {
    context.setDefaultTimeout(30_000)
    const page = await context.newPage()
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('request', (request) => hosts.add(new URL(request.url()).host))
    await page.goto(server.url)
    await act(page, server)
    expect(complaints).toEqual([])
    expect([...hosts]).toEqual([new URL(server.url).host])
  } finally {
    await context.close()
    await server.stop()
  }
}

const rows = (page: Page): Locator => page.getByRole('listbox', { name: 'Calls' }).getByRole('option')
const inList = (page: Page, count: string): Promise<void> => page.getByText(`${count} in the list`).waitFor()
const strip = (page: Page): Locator =>
  page.getByRole('listbox', { name: 'Segments in the order of the provider' })
const titled = (page: Page, text: RegExp): Promise<void> =>
  page.getByRole('heading', { level: 2, name: text }).waitFor()
const isWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** The number of the first call that is so, as the page counts: from 1. */
function numberOf(is: (record: StoredRecord) => boolean): number {
  const at = lines.findIndex((line) => is(JSON.parse(line)))
  expect(at).toBeGreaterThanOrEqual(0)
  return at + 1
}
const causedBy = (code: string): number => numberOf(({ verdict }) => verdict?.cause.code === code)

/** Serious and critical violations, as axe finds them. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations: found }: AxeResults = await page.evaluate('axe.run()')
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}

describe.skipIf(CHROMIUM === undefined)('varve inspect in a browser', () => {
  describe('over 2,000 calls', () => {
    beforeEach(() => writeFile(join(folder, 'calls.jsonl'), lines.join('')))

    it('shows them all, narrowed by field and by word, and one in full', async () => {
      await inspect([], async (page) => {
        await inList(page, lines.length.toLocaleString('en-US'))
        expect(await rows(page).count()).toBeLessThan(60)
        await page.getByRole('button', { name: 'Filters' }).click()
        await page.getByRole('combobox', { name: 'Model' }).selectOption('gpt-4.1')
        await page.getByRole('combobox', { name: 'Cause' }).selectOption('window_moved')
        const found = lines
          .map((line): StoredRecord => JSON.parse(line))
          .filter(({ model, verdict }) => model === 'gpt-4.1' && verdict?.cause.code === 'window_moved')
        await page.getByText(`${found.length} of ${lines.length.toLocaleString('en-US')}`).waitFor()
        const taken = page.getByRole('button', { name: 'Take back: Model gpt-4.1' })
        await taken.click()
        await taken.waitFor({ state: 'detached' })
        await page.getByRole('button', { name: 'Show all' }).click()
        await page.keyboard.press('/')
        await page.keyboard.type('librarian talk-5 ')
        await rows(page).first().click()
        await titled(page, /^librarian/u)
        expect(await strip(page).getByRole('option').count()).toBeGreaterThan(2)
      })
    })

    it('is walked through with keys alone', async () => {
      await inspect([], async (page) => {
        await inList(page, lines.length.toLocaleString('en-US'))
        const last = lines.length
        await page.keyboard.press('j')
        await titled(page, new RegExp(`#${last}$`, 'u'))
        await page.keyboard.press('j')
        await titled(page, new RegExp(`#${last - 1}$`, 'u'))
        await page.keyboard.press('k')
        await titled(page, new RegExp(`#${last}$`, 'u'))
        await page.getByRole('listbox', { name: 'Calls' }).focus()
        await page.keyboard.press('End')
        await titled(page, /#1$/u)
        await page.keyboard.press('ArrowUp')
        await titled(page, /#2$/u)
        expect(await rows(page).and(page.locator('[aria-selected="true"]')).count()).toBe(1)
        await page.keyboard.press('c')
        await page.getByText('They share the first').waitFor()
        await page.keyboard.press('w')
        await page.getByRole('heading', { name: 'Change something' }).waitFor()
        await page.keyboard.press('Escape')
        await strip(page).focus()
        await page.keyboard.press('End')
        await page.locator('.card').getByText('question', { exact: true }).waitFor()
        await page.keyboard.press('Escape')
        await page.getByRole('heading', { name: 'Choose a call' }).waitFor()
        await page.keyboard.press('/')
        expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
        await page.keyboard.type('talk-5 ')
        await page.keyboard.press('Enter')
        await titled(page, /#\d+$/u)
        expect(await page.evaluate(() => document.activeElement?.id)).toBe('calls')
        await page.keyboard.press('Escape')
        await page.keyboard.press('/')
        await page.keyboard.press('Tab')
        await page.keyboard.press('Enter')
        // Everything that can be clicked is reached by Tab, and shows that it is.
        const reached = new Set<string>()
        for (let press = 0; press < 12; press += 1) {
          await page.keyboard.press('Tab')
          const [what, outline] = await page.evaluate(() => {
            const { activeElement: at } = document
            if (at === null || at === document.body) return ['', '']
            return [at.getAttribute('role') ?? at.tagName, getComputedStyle(at).outlineStyle]
          })
          reached.add(what ?? '')
          expect([what, outline]).not.toEqual([what, 'none'])
        }
        expect([...reached]).toEqual(expect.arrayContaining(['SELECT', 'listbox']))
      })
    })

    it('leads from the costliest cause to its calls, and from a column of the trend to one', async () => {
      await inspect([], async (page) => {
        await inList(page, lines.length.toLocaleString('en-US'))
        const lost = lines
          .map((line): StoredRecord => JSON.parse(line))
          .filter(({ verdict }) => verdict?.divergence?.layer === 'rules' && verdict.loss !== undefined)
        await page.locator('.column').nth(5).hover()
        await page.getByText(/^20 Nov, [\d:]+ to .+ · \d+ calls · expected \d+% · read \d+%/u).waitFor()
        const cause = page.getByRole('listitem').filter({ hasText: 'prefix changed in rules' })
        await cause.getByRole('button', { name: `${lost.length} calls` }).click()
        await page.getByText(`${lost.length} of ${lines.length.toLocaleString('en-US')}`).waitFor()
        await page.getByRole('button', { name: 'Take back: Lost in rules' }).waitFor()
        await cause.getByRole('link').press('Enter')
        await titled(page, /^support/u)
        // What had the focus is gone; it is where the call is.
        expect(await page.evaluate(() => document.activeElement?.className)).toBe('look')
        const most = Math.max(...lost.map(({ verdict }) => verdict?.loss?.tokens ?? 0))
        await page
          .getByText(`${most.toLocaleString('en-US')} tokens`)
          .first()
          .waitFor()
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: 'Show all' }).click()
        await page.locator('.column').first().click()
        await titled(page, /#1$/u)
      })
    })

    it('says the day above its calls, and of unknown models that there are no rules, once', async () => {
      await inspect([], async (page) => {
        await inList(page, lines.length.toLocaleString('en-US'))
        const day = page.locator('.day.now')
        expect(await day.textContent()).toBe('22 Nov 2026')
        await page.getByRole('listbox', { name: 'Calls' }).focus()
        await page.keyboard.press('End')
        await page.waitForFunction(() => document.querySelector('.day.now')?.textContent === '20 Nov 2026')
        await page.keyboard.press('Escape')
        await page.getByRole('searchbox').fill('house-model-1')
        const row = rows(page).filter({ hasText: 'read' }).first()
        expect(await row.textContent()).toMatch(/^librarian house-model-1 .*no rules/u)
        expect(await row.textContent()).not.toMatch(/unknown/u)
        expect(await row.locator('.mini').count()).toBe(0)
      })
    })

    it('shows a segment where one points, with its cache point and its text', async () => {
      const number = causedBy('prefix_changed')
      await inspect([], async (page, { url }) => {
        await page.goto(`${url}#/${number}`)
        await strip(page)
          .getByRole('option', { name: /^rules, policy, release/u })
          .hover()
        const card = page.locator('.card')
        await card.getByText('at its end').waitFor()
        expect(await card.getByText(/^[0-9a-f]{32}$/u).count()).toBe(1)
        expect(await card.locator('pre').textContent()).toContain('Rule 0: be kind')
        expect(await page.getByRole('list', { name: 'Cache points' }).getByRole('listitem').count()).toBe(3)
        expect(await page.getByText('Parts from the former call').count()).toBe(1)
      })
    })

    it('compares with the nearest former call, and with any other', async () => {
      const number = causedBy('prefix_changed')
      await inspect([], async (page, { url }) => {
        await page.goto(`${url}#/${number}/compare`)
        await page
          .getByText(/^They share the first \d+ segments?, \d+ tokens\. They part at rules/u)
          .waitFor()
        expect(await page.locator('.diff del').allTextContents()).toHaveLength(1)
        expect(await page.locator('.segment.parted').count()).toBeGreaterThan(4)
        expect(await page.locator('article .legend').count()).toBe(1)
        const line = await page.locator('.parting').boundingBox()
        for (const veil of await page.locator('.veil').all())
          expect(Math.abs(((await veil.boundingBox())?.x ?? 0) - (line?.x ?? -9))).toBeLessThan(2)
        await page.getByLabel('or with number').fill('1')
        await page.getByRole('button', { name: 'Compare' }).click()
        await page.getByText('They are of two lanes').waitFor()
        expect(page.url()).toContain(`#/${number}/compare/1`)
      })
    })

    it('says what another order or model would have read, and where that is unknown', async () => {
      const number = causedBy('prefix_changed')
      await inspect([], async (page, { url }) => {
        await page.goto(`${url}#/${number}/what-if`)
        const answer = page.locator('.what-if .lead')
        await answer.getByText('0 tokens read').waitFor()
        expect(await page.getByRole('button', { name: 'Move tools down' }).isDisabled()).toBe(true)
        await page.getByRole('button', { name: 'Move shop up' }).press('Enter')
        await page.getByRole('heading', { name: 'What it would have read' }).waitFor()
        await page.getByText('Layer "shop" (scope tenant) would stand before "rules"').waitFor()
        expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
          'Move shop up',
        )
        await page.locator('.what-if').getByRole('combobox', { name: 'Model' }).selectOption('gpt-4.1')
        await page.getByText('gpt-4.1 may count otherwise').waitFor()
        await page.getByRole('button', { name: 'As it was' }).click()
        await page.getByRole('heading', { name: 'As it was' }).waitFor()
        await page.goto(`${url}#/${causedBy('unknown_model')}/what-if`)
        await page.getByText('No cache rules are known for').waitFor()
      })
    })

    it('shows what was not reported as such, and local answers apart', async () => {
      await inspect([], async (page, { url }) => {
        await page.goto(`${url}#/${causedBy('not_reported')}`)
        await page.locator('.bars').getByText('reads not reported').waitFor()
        const table = page.getByRole('region', { name: 'Expected and reported tokens' })
        for (const name of ['read', 'written', 'fresh'])
          expect(
            await table
              .getByRole('row', { name: new RegExp(`^${name}`, 'u') })
              .getByRole('cell')
              .last()
              .textContent(),
          ).toBe('not reported')
        await page.goto(`${url}#/${numberOf(({ end }) => end === 'local')}`)
        await page.getByText('The provider was not asked, so this is no reuse of its cache.').waitFor()
        expect(await page.getByText(/and \d+ local answers, apart/u).count()).toBe(1)
        await page.goto(`${url}#/${numberOf(({ end }) => end === 'failed')}`)
        await page.getByText('It may have reached the provider').waitFor()
      })
    })

    it.each([
      ['light', 1280],
      ['dark', 1280],
      ['light', 360],
      ['dark', 360],
    ] as const)(
      'has no serious fault of accessibility and fits: %s, %i pixels',
      async (colorScheme, width) => {
        const number = causedBy('prefix_changed')
        await inspect(
          [],
          async (page, { url }) => {
            for (const [hash, sign] of [
              ['', ' in the list'],
              [`#/${number}`, 'Expected outcomes'],
              [`#/${number}/compare`, 'From where they part'],
              [`#/${number}/what-if`, 'Taken for granted'],
            ] as const) {
              await page.goto(url + hash)
              await page.getByText(sign).first().waitFor()
              await page.locator('.page').waitFor()
              expect([hash, await violations(page)]).toEqual([hash, []])
              expect([hash, await isWide(page)]).toEqual([hash, false])
            }
          },
          { colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' },
        )
      },
    )

    it('goes from the list to a call and back on a narrow screen', async () => {
      await inspect(
        [],
        async (page) => {
          await rows(page).nth(2).click()
          await strip(page).waitFor()
          expect(await page.getByRole('listbox', { name: 'Calls' }).isVisible()).toBe(false)
          await page.getByRole('button', { name: 'All calls' }).click()
          await page.getByRole('listbox', { name: 'Calls' }).waitFor()
          await page.goBack()
          await strip(page).waitFor()
        },
        { viewport: { width: 360, height: 700 } },
      )
    })

    it('says what a finger does', async () => {
      await inspect(
        [],
        async (page, { url }) => {
          await page.goto(`${url}#/${causedBy('prefix_changed')}`)
          await page.getByText('Tap a segment to see it in full.').waitFor()
          expect(await page.getByText('Point at a segment').isVisible()).toBe(false)
          await strip(page).tap()
          await page.locator('.card').getByText('hash', { exact: true }).waitFor()
        },
        { viewport: { width: 360, height: 700 }, hasTouch: true, isMobile: true },
      )
    })

    it('shows calls as they come, says so, and starts anew where the file does', async () => {
      const path = join(folder, 'calls.jsonl')
      await inspect([], async (page) => {
        await inList(page, lines.length.toLocaleString('en-US'))
        await rows(page).nth(3).click()
        const heading = await page.getByRole('heading', { level: 2 }).textContent()
        await appendFile(path, hostileLine('abc', { prompt: 'brand-new' }))
        await rows(page).filter({ hasText: 'brand-new' }).waitFor()
        await page.getByRole('status').getByText('1 new call.').waitFor({ state: 'attached' })
        expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe(heading)
        await writeFile(path, lines.slice(0, 3).join(''))
        await inList(page, '3')
      })
    })
  })

  it('stays quick with 20,000 calls', async () => {
    const many = Array.from({ length: 10 }, (_, copy) =>
      lines.map((line) => line.replaceAll(/"(id|conversation)":"/gu, `"$1":"${copy}-`)),
    ).flat()
    await writeFile(join(folder, 'calls.jsonl'), many.join(''))
    await inspect([], async (page) => {
      await inList(page, many.length.toLocaleString('en-US'))
      expect(await rows(page).count()).toBeLessThan(60)
      await page.getByRole('listbox', { name: 'Calls' }).focus()
      await page.keyboard.press('End')
      await titled(page, /#1$/u)
      await page.getByRole('searchbox').fill('7-log-1234')
      await rows(page).first().click()
      await page.getByText('7-log-1234', { exact: true }).waitFor()
    })
  })

  it('counts as a report does where numbers contradict each other, and says how many are left out', async () => {
    const [first] = lines
    const odd = [
      { input: 100, read: 120 },
      { input: 100, read: 60, written: 60 },
      { input: 2 ** 53 - 1, read: 2 ** 53 - 1 },
    ].map((observed, index) =>
      JSON.stringify({ ...JSON.parse(first ?? ''), id: `odd-${index}`, conversation: 'odd', observed }),
    )
    await writeFile(join(folder, 'calls.jsonl'), `${lines.slice(0, 55).join('')}${odd.join('\n')}\n`)
    const told = await runVarve(['report', 'calls.jsonl', '--format', 'text'], { cwd: folder })
    const [, share, tokens] =
      /^([\d.]+) % of the input was read.*: (.+ of .+ tokens)\./mu.exec(told.out) ?? []
    await inspect([], async (page, { url }) => {
      await inList(page, '58')
      const header = page.locator('header')
      await header.getByText(`${tokens}, in 55 calls`).waitFor()
      await header.getByText(`${Math.round(Number(share))}%`).waitFor()
      await header.getByText('cannot be true together').waitFor()
      expect(await header.locator('dd', { hasText: 'cannot be true' }).textContent()).toMatch(/^3 /u)
      await page.goto(`${url}#/58`)
      await page.getByText('Its numbers cannot be true together').waitFor()
    })
  })

  it('waits for a file that does not exist yet, and for its first call', async () => {
    await inspect(['later.jsonl'], async (page) => {
      await page.getByText('the file does not exist yet; it is waited for').waitFor()
      await writeFile(join(folder, 'later.jsonl'), '')
      await page.getByText('There is no call in the file yet.').waitFor()
      expect(await violations(page)).toEqual([])
      await appendFile(join(folder, 'later.jsonl'), lines[0] ?? '')
      await inList(page, '1')
    })
  })

  it('puts nothing of a hostile log into the page as markup, and tells what it skipped', async () => {
    const path = join(folder, 'calls.jsonl')
    await writeFile(path, hostileLine('1') + hostileLine('2') + hostileLine('3', { end: 'failed' }))
    await appendFile(path, Buffer.from([0x7b, 0xff, 0xfe, 0x0a]))
    await appendFile(path, `${'x'.repeat(10_000_000)}\n`)
    await appendFile(path, hostileLine('4', { segments: [], tokens: 0, base: { id: 'none', segments: 4 } }))
    await appendFile(path, hostileLine('5').slice(0, 300))
    await inspect([], async (page, { url }) => {
      await inList(page, '4')
      await page.getByText('2 lines skipped').click()
      await page.getByText('Line 4: the line is no UTF-8').waitFor()
      await page.getByText('Line 5: the line is no JSON').waitFor()
      await page.getByText('The last line has no end yet.').waitFor()
      for (const hash of [
        '#/1',
        '#/2',
        '#/2/compare',
        '#/2/what-if',
        '#/3',
        '#/4',
        '#/4/compare',
        '#/4/what-if',
      ]) {
        await page.goto(url + hash)
        await page.getByRole('heading', { level: 2 }).getByText('<script>').first().waitFor()
        await page.waitForLoadState('networkidle').catch(() => {})
        if (hash === '#/2') await strip(page).focus()
        expect(await page.title()).toBe('Varve inspector')
        expect(await page.locator('img').count()).toBe(0)
        expect(await page.evaluate(() => document.scripts.length)).toBe(1)
        expect([hash, await isWide(page)]).toEqual([hash, false])
      }
    })
  })

  it('ends with Ctrl+C, and says in the page that it has', async () => {
    await writeFile(join(folder, 'calls.jsonl'), lines.slice(0, 5).join(''))
    const server = await inspecting([], folder)
    browser ??= await launch()
    const page = await browser.newPage()
    await page.goto(server.url)
    await inList(page, '5')
    expect(await server.stop()).toBe(130)
    await page.getByText('varve inspect has ended').waitFor()
    await page.close()
    await expect(fetch(server.url)).rejects.toThrow('fetch failed')
  })
})

describe('varve inspect', () => {
  const inspected = async (args: readonly string[] = []): Promise<string> => {
    const server = await inspecting(args, folder)
    const answer = await fetch(`${server.url}events`)
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      if (text.includes('"file"')) break
    }
    await server.stop()
    return text
  }

  it('takes calls.jsonl, else the newest file of records in the folder', async () => {
    await writeFile(join(folder, 'old.jsonl'), lines[0] ?? '')
    await utimes(join(folder, 'old.jsonl'), 1, 1)
    await writeFile(join(folder, 'new.jsonl'), lines[0] ?? '')
    await utimes(join(folder, 'new.jsonl'), 2, 2)
    await writeFile(join(folder, 'traffic.jsonl'), '{"endpoint":"chat"}\n')
    expect(await inspected()).toContain('"file":"new.jsonl"')
    await writeFile(join(folder, 'calls.jsonl'), '')
    expect(await inspected()).toContain('"file":"calls.jsonl"')
    expect(await inspected([folder])).toContain('"file":"calls.jsonl"')
  })

  it('says what to do where there is no log', async () => {
    const { code, err } = await runVarve(['inspect'], { cwd: folder })
    expect(code).toBe(2)
    expect(err).toContain('There is no log of calls in')
    expect(err).toContain('createRecorder')
    expect((await runVarve(['inspect', 'a.jsonl', '--port', '70000'], { cwd: folder })).code).toBe(2)
  })

  it.skipIf(process.platform !== 'linux')('opens a browser with an address that works once', async () => {
    const opened = join(folder, 'opened')
    await writeFile(join(folder, 'xdg-open'), `#!/bin/sh\necho "$1" > "${opened}"\n`, { mode: 0o755 })
    await writeFile(join(folder, 'calls.jsonl'), '')
    const server = await inspecting(['--open'], folder, {
      ...process.env,
      PATH: `${folder}:${process.env['PATH']}`,
    })
    const address = await vi.waitFor(
      () => {
        const text = readFileSync(opened, 'utf8').trim()
        expect(text).toMatch(/^http/u)
        return text
      },
      { timeout: 30_000 },
    )
    expect((await fetch(address)).url).toBe(server.url)
    expect((await fetch(address)).status).toBe(403)
    expect(address).not.toContain(new URL(server.url).pathname)
    await server.stop()
  })

  it('loads a page of at most 45 kB, compressed', () => {
    const bundle = join(import.meta.dirname, '../packages/inspector/bundle')
    const size = ['inspector.js', 'inspector.css']
      .map((name) => gzipSync(readFileSync(join(bundle, name))).length)
      .reduce((sum, length) => sum + length, 0)
    expect(size).toBeLessThanOrEqual(45_000)
  })
})
