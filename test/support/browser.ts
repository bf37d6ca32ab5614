import { existsSync } from 'node:fs'
import process from 'node:process'
import { type Browser, chromium } from 'playwright-core'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
]

/** The machine's own browser, or one that `VARVE_CHROMIUM` names. */
export const CHROMIUM: string | undefined = [process.env['VARVE_CHROMIUM'] ?? '', ...PLACES].find(
  (path) => path !== '' && existsSync(path),
)

if (CHROMIUM === undefined)
  console.warn(
    'SKIPPED: there is no Chromium for the tests in a browser. Bring it with: apt-get update && apt-get install -y chromium (or name one in VARVE_CHROMIUM).',
  )

/** A browser that shows nothing and reaches no host but this machine. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'],
  })
}
