// Makes the pictures of the inspector's guide: the real command over a log of calls to the emulator, in a real browser.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeLog } from '../test/recorded-log/make-log.ts'
import { launch } from '../test/support/browser.ts'
import { bundlePage, inspecting } from '../test/support/inspecting.ts'

bundlePage()
const folder = mkdtempSync(join(tmpdir(), 'picture-'))
const lines = await makeLog({ calls: 400, text: true })
writeFileSync(join(folder, 'calls.jsonl'), lines.join(''))
const shown =
  lines.findIndex((line) => line.includes('"prefix_changed"') && line.includes('"gpt-5.6-sol"')) + 1
const server = await inspecting([], folder)
const browser = await launch()
const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, colorScheme: 'light' })
await page.goto(`${server.url}#/${shown}`)
await page.getByText('Expected outcomes').waitFor()
await page.getByRole('option', { name: /^rules, policy/u }).hover()
await take('inspector')
await page.goto(server.url)
await page.getByText('What cost most').waitFor()
await take('inspector-overview')
await browser.close()
await server.stop()
rmSync(folder, { recursive: true })

async function take(name: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 82 })
  const pictures = join(import.meta.dirname, '..', 'docs', 'guides', 'pictures')
  writeFileSync(join(pictures, `${name}.webp`), data, 'base64')
}
