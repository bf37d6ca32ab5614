import { formatReport, report } from '@varve/report'
import { type CallRecord, recordReader } from '@varve/report/records'
import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeLog } from './recorded-log/make-log.ts'
import { CHROMIUM, launch } from './support/browser.ts'
import { call, read, segments } from './support/call-records.ts'

// The page of a report as a browser shows it.

const HOSTILE =
  '<script>window.hurt = 1</script><img src=x onerror="window.hurt = 1">"><svg onload="window.hurt = 1">'

describe.skipIf(CHROMIUM === undefined)('the page of a report', () => {
  let browser: Browser
  let pages: Readonly<Record<string, string>>

  beforeAll(async () => {
    const take = recordReader()
    const records = (await makeLog({ calls: 2000 })).flatMap((line): readonly CallRecord[] => {
      const entry = take(line)
      return 'record' in entry ? [entry.record] : []
    })
    const hurting = call({
      ...read(900, 0, { cause: { code: HOSTILE, sentence: HOSTILE } }),
      id: HOSTILE,
      conversation: HOSTILE,
      prompt: HOSTILE,
      model: HOSTILE,
      lane: { cacheKey: HOSTILE },
      segments: segments([[HOSTILE, 'release', 900]]),
    })
    pages = {
      'of 2,000 calls': formatReport(report(records), 'html'),
      'of one conversation': formatReport(report(records, { conversation: 'talk-9' }), 'html'),
      'of a hostile log': formatReport(report([hurting, hurting], { conversation: HOSTILE }), 'html'),
      'of nothing': formatReport(report([]), 'html'),
    }
    browser = await launch()
  }, 60_000)

  afterAll(() => browser.close())

  it.each(['of 2,000 calls', 'of one conversation', 'of a hostile log', 'of nothing'])(
    '%s runs nothing, loads nothing, keeps within its width, and can be read by everybody',
    async (name) => {
      for (const [colorScheme, width] of [
        ['light', 1280],
        ['dark', 360],
      ] as const) {
        // The check is a script, so the policy is set aside here; it is tried below.
        const context = await browser.newContext({
          bypassCSP: true,
          colorScheme,
          viewport: { width, height: 800 },
        })
        const page = await context.newPage()
        const said: string[] = []
        page.on('console', (message) => said.push(message.text()))
        page.on('pageerror', (error) => said.push(error.message))
        page.on('request', (request) => said.push(request.url()))
        await page.setContent(pages[name] ?? '')
        for (const details of await page.locator('summary').all()) await details.click()
        expect(await page.evaluate('window.hurt')).toBeUndefined()
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
        await page.evaluate(axe.source)
        expect(
          await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))'),
        ).toEqual([])
        expect(said.filter((text) => !text.startsWith('data:'))).toEqual([])
        await context.close()
      }
    },
  )

  it('has a policy that lets its own style in, and nothing else', async () => {
    const page = await browser.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    await page.setContent(pages['of 2,000 calls'] ?? '')
    expect(said).toEqual([])
    expect(await page.evaluate("getComputedStyle(document.querySelector('.figures')).display")).toBe('grid')
    await page.setContent(
      (pages['of nothing'] ?? '').replace(
        '</main>',
        '<script>window.hurt = 1</script><p style="color:red">x</p></main>',
      ),
    )
    expect(await page.evaluate('window.hurt')).toBeUndefined()
    expect(said.join()).toMatch(/inline script/u)
    expect(said.join()).toMatch(/inline style/u)
    await page.close()
  })
})
