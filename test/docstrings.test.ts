import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createEmulator, type Emulator } from '@varve/emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { docstringExamples } from './support/docstring-examples.ts'

const root = join(import.meta.dirname, '..')
const run = promisify(execFile)
const examples = docstringExamples(root)

describe('examples in docstrings', () => {
  let folder: string
  let emulator: Emulator

  beforeAll(async () => {
    // Under `test`, so that they find the packages.
    mkdirSync(join(import.meta.dirname, '.fences'), { recursive: true })
    folder = mkdtempSync(join(import.meta.dirname, '.fences', 'docstrings-'))
    for (const { name, code } of examples) writeFileSync(join(folder, fileOf(name)), code)
    emulator = await createEmulator({ clock: () => Date.parse('2026-11-20T09:00:00Z') })
  })

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await emulator.close()
  })

  it('are found', () => {
    expect(examples.map(({ name }) => name.split(':')[0])).toContain('packages/core/src/lib/define-prompt.ts')
  })

  it('type-check', async () => {
    const config = {
      extends: '../../../tsconfig.tests.json',
      include: ['*.ts'],
      compilerOptions: { types: ['node'] },
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    await expect(run(join(root, 'node_modules/.bin/tsc'), ['-p', folder])).resolves.toHaveProperty(
      'stdout',
      '',
    )
  })

  it.concurrent.each(examples)('$name runs, and prints what its comments say', async ({ name, code }) => {
    const { stdout } = await run(process.execPath, [join(folder, fileOf(name))], {
      env: { ...process.env, OPENAI_API_KEY: 'none', OPENAI_BASE_URL: emulator.url, NO_COLOR: '1' },
    })
    const said = [...code.matchAll(/console\.log\(.*\) \/\/ (.*)$/gmu)].map(([, output]) => output)
    expect(stdout.trimEnd()).toBe(said.join('\n'))
  })
})

function fileOf(name: string): string {
  return `${name.replaceAll(/[^a-z0-9]+/giu, '-')}.ts`
}
