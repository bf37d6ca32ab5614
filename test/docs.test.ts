import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createEmulator, type Emulator } from '@varve/emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoOutput, withDemo } from './support/demo-output.ts'
import { exampleOutput, exampleReadmes } from './support/example-output.ts'
import { fencesIn } from './support/fences.ts'
import { withBlock } from './support/with-block.ts'

const root = join(import.meta.dirname, '..')
const fences = fencesIn(root)

describe('TypeScript in the documentation', () => {
  let folder: string
  let emulator: Emulator

  beforeAll(async () => {
    mkdirSync(join(import.meta.dirname, '.fences'), { recursive: true })
    folder = mkdtempSync(join(import.meta.dirname, '.fences', 'run-'))
    for (const { name, code } of fences) writeFileSync(join(folder, fileOf(name)), code)
    emulator = await createEmulator({ clock: () => Date.parse('2026-11-20T09:00:00Z') })
  })

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await emulator.close()
  })

  it('finds the fences', () => {
    expect(fences.map(({ name }) => name.split(':')[0])).toContain('README.md')
  })

  it('type-checks', () => {
    const config = {
      extends: '../../../tsconfig.tests.json',
      include: ['*.ts'],
      compilerOptions: { types: ['node'] },
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const check = () =>
      execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8', stdio: 'pipe' })
    expect(check).not.toThrow()
  })

  it.each(fences)('$name runs, and prints what its comments say', async ({ name, code }) => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, fileOf(name))], {
      env: { ...process.env, OPENAI_API_KEY: 'none', OPENAI_BASE_URL: emulator.url, NO_COLOR: '1' },
    })
    const expected = [...code.matchAll(/console\.log\(.*\) \/\/ (.*)$/gmu)].map(([, output]) => output)
    expect(expected.length === 0 ? [] : stdout.trimEnd().split('\n')).toEqual(expected)
  })
})

describe('README', () => {
  it('shows what the demo prints (pnpm docs:update writes it)', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    expect(readme).toBe(withDemo(readme, demoOutput()))
  })
})

describe('the README of an example', () => {
  it.each(exampleReadmes(root))('%s shows what it prints (pnpm docs:update writes it)', (file) => {
    const readme = readFileSync(join(root, file), 'utf8')
    expect(readme).toBe(withBlock(readme, 'output', exampleOutput(root, file)))
  })
})

function fileOf(name: string): string {
  return `${name.replaceAll(/[^\w]+/gu, '-')}.ts`
}
