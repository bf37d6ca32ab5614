// Makes a fresh clone ready: installs the pinned dependencies once per lock file.
// Plain JavaScript for Node 20, because it runs before the newer Node of this workspace is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const PNPM = 'pnpm@12.21.0'
const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = `${root}node_modules/.varve-setup`
const wanted = createHash('sha256')
  .update(readFileSync(`${root}pnpm-lock.yaml`))
  .digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.error(`Installing dependencies with ${PNPM} …`)
  const { status, error } = spawnSync(
    'npx',
    ['--yes', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'],
    {
      cwd: root,
      // The installer's log goes to standard error, so that a command's own output stays clean.
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  )
  if (status !== 0) {
    console.error(
      `\nThe installation failed${error ? ` (${error.message})` : ''}. Try it by hand: npx --yes ${PNPM} install`,
    )
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}

// The page of `varve inspect` is what its sources are now; it takes a fraction of a second.
const { status } = spawnSync(process.execPath, [`${root}packages/inspector/scripts/bundle.mjs`], {
  stdio: ['ignore', 2, 2],
})
if (status !== 0) process.exit(1)
