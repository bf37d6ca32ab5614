import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeLog } from './recorded-log/make-log.ts'
import { CHROMIUM, launch } from './support/browser.ts'
import { bundlePage, type Inspecting, inspecting } from './support/inspecting.ts'

// `varve inspect` as people use it: the real command, a real browser, real clicks and keys.

let folder: string
let lines: readonly string[]
let browser: Browser | undefined

beforeAll(async () => {
  bundlePage()
  lines = await makeLog({ calls: 2000, text: true })
})

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
    context.setDefaultTimeout(10_000)
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

describe.skipIf(CHROMIUM === undefined)('varve inspect in a browser', () => {
  it('shows 2,000 calls, and one of them in full', async () => {
    await writeFile(join(folder, 'calls.jsonl'), lines.join(''))
    await inspect([], async (page) => {
      await page.getByText(`${lines.length.toLocaleString('en-US')} in the list`).waitFor()
      await rows(page).first().click()
      const strip = page.getByRole('listbox', { name: 'Segments in the order of the provider' })
      expect(await strip.getByRole('option').count()).toBeGreaterThan(4)
    })
  })
})
