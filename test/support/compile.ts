import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** Type-checks a file that stands in the test package, and gives what the compiler prints. */
export function compile(code: string, ...options: readonly string[]): string {
  const parent = join(root, 'test', '.fences')
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(join(parent, 'compile-'))
  try {
    writeFileSync(join(folder, 'code.ts'), code)
    const config = {
      extends: '../../../tsconfig.tests.json',
      include: ['code.ts'],
      compilerOptions: { types: ['node'] },
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder, ...options], {
      encoding: 'utf8',
    })
    return stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
