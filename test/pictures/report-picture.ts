// Draws the report of a recorded log of 2,000 calls, as a browser shows it. It needs Chromium.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { formatReport, report } from '@varve/report'
import { recordReader } from '@varve/report/records'
import { makeLog } from '../recorded-log/make-log.ts'
import { launch } from '../support/browser.ts'

const folder = join(import.meta.dirname, '..', '..', 'docs', 'pictures')

const take = recordReader()
const lines = await makeLog({ calls: 2000 })
const html = formatReport(report(lines.map((line, index) => ({ line: index + 1, ...take(line) }))), 'html')

const browser = await launch()
try {
  mkdirSync(folder, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: { width: 1040, height: 1000 }, colorScheme })
    await page.setContent(html)
    // Up to the end of the first chart.
    const bottom = await page
      .locator('#time .chart')
      .first()
      .evaluate((chart) => chart.getBoundingClientRect().bottom)
    await page.setViewportSize({ width: 1040, height: Math.ceil(bottom) + 24 })
    await page.screenshot({ path: join(folder, `report-${colorScheme}.png`) })
  }
} finally {
  await browser.close()
}
