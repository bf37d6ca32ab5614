import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The READMEs of examples that show what `node examples/NAME/main.ts` prints, as paths from the root. */
export function exampleReadmes(root: string): readonly string[] {
  return globSync('examples/*/README.md', { cwd: root })
    .filter((file) => readFileSync(join(root, file), 'utf8').includes('<!-- output:start -->'))
    .sort()
}

/** What the example prints whose README this is. Its clock is its own, so it is the same on every run. */
export function exampleOutput(root: string, readme: string): string {
  const { OPENAI_API_KEY: _, ...env } = process.env
  return execFileSync(process.execPath, [join(root, dirname(readme), 'main.ts')], {
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' },
  }).trim()
}
