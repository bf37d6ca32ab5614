import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'

/** Pages that together have everything the site is made of. */
const PAGES = [
  'index',
  'start',
  'guides/breakpoints',
  'guides/reports',
  'examples/coding-agent',
  'checks',
  'benchmarks',
  'api/core',
  'api/core/definePrompt',
  'api/cache/Verdict',
  'api/support-agent/prompt/support',
]
const WIDTHS = [1280, 360]
const SCHEMES = ['light', 'dark'] as const

// Screenshots of the built site, to be looked at: node docs/site/look.ts --to FOLDER, with Chromium at CHROMIUM or /usr/bin/chromium.
const { values } = parseArgs({ options: { to: { type: 'string' }, site: { type: 'string' } } })
const site = values.site ?? join(import.meta.dirname, '..', '.site')
const folder = values.to ?? join(import.meta.dirname, '..', '.site-pictures')
mkdirSync(folder, { recursive: true })

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
for (const width of WIDTHS) {
  for (const colorScheme of SCHEMES) {
    const page = await browser.newPage({
      viewport: { width, height: width === 360 ? 780 : 900 },
      colorScheme,
    })
    for (const name of PAGES) {
      await page.goto(pathToFileURL(join(site, `${name}.html`)).href)
      await page.waitForTimeout(300)
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (wide > 0) console.log(`${name} is ${wide} px wider than ${width} px.`)
      await page.screenshot({
        path: join(folder, `${name.replaceAll('/', '.')}-${width}-${colorScheme}.png`),
      })
    }
    await page.close()
  }
}
await browser.close()
console.log(`Pictures are in ${folder}.`)
