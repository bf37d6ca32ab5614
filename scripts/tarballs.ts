// Packs the packages as they would be published, for projects outside this checkout: into `tarballs`, or the folder that is named.
// All but the TypeDoc plugin, which can only be installed beside TypeScript 6.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = join(import.meta.dirname, '..')
const out = resolve(process.argv[2] ?? join(root, 'tarballs'))
mkdirSync(out, { recursive: true })
for (const name of tarballs()) rmSync(join(out, name))

const { status } = spawnSync(
  'npx',
  [
    '--yes',
    'pnpm@12.21.0',
    '--recursive',
    '--filter=./packages/*',
    '--filter=!./packages/typedoc',
    'pack',
    '--pack-destination',
    out,
  ],
  { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
)
if (status !== 0) process.exit(1)
/** What only a developer's machine and CI need; apps run with the rest. */
const DEVELOPMENT = ['cli', 'emulator', 'inspector', 'replay', 'vitest']

const isDevelopment = (file: string): boolean =>
  DEVELOPMENT.some((name) => new RegExp(`^varve-${name}-\\d`, 'u').test(file))
const [run, develop] = [false, true].map((wanted) =>
  tarballs()
    .filter((file) => isDevelopment(file) === wanted)
    .map((file) => join(out, file))
    .join(' '),
)
console.log(
  `${tarballs().length} packages in ${out}. In your project:\n\n  npm install ${run} openai zod\n\n  npm install --save-dev ${develop} vitest`,
)

function tarballs(): readonly string[] {
  return readdirSync(out).filter((name) => /^varve-.*\.tgz$/u.test(name))
}
