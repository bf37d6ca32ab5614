import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a file of `children/` prints, run in a process of its own: an object of numbers. */
export function inChild(name: string, ...args: readonly number[]): Readonly<Record<string, number>> {
  const script = fileURLToPath(new URL(`children/${name}.ts`, import.meta.url))
  const output = execFileSync(
    process.execPath,
    ['--expose-gc', '--max-old-space-size=8192', script, ...args.map(String)],
    { encoding: 'utf8', maxBuffer: 1 << 24 },
  )
  const value: unknown = JSON.parse(output)
  return Object.fromEntries(
    Object.entries(typeof value === 'object' && value !== null ? value : {}).map(([key, given]) => [
      key,
      Number(given),
    ]),
  )
}
