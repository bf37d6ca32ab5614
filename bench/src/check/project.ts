import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promptModule } from './prompt-module.ts'
import { install } from './published.ts'

export const TARGETS = ['chat:gpt-5.6-sol', 'responses:gpt-4.1'] as const

export interface BenchProject extends Disposable {
  readonly folder: string
  /** The command, as it is installed. */
  readonly command: string
  /** Characters of all its modules. */
  readonly characters: number
}

/** A project of its own with so many prompts, each in a module of its own, and Varve installed. */
export function makeProject(prompts: number): BenchProject {
  const folder = mkdtempSync(join(tmpdir(), 'varve-check-'))
  install('cli', folder)
  mkdirSync(join(folder, 'prompts'))
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  writeFileSync(
    join(folder, 'varve.config.ts'),
    `export default { prompts: ['prompts/*.ts'], targets: ${JSON.stringify(TARGETS)} }\n`,
  )
  let characters = 0
  for (let index = 0; index < prompts; index += 1) {
    const module = promptModule(index)
    characters += module.length
    writeFileSync(join(folder, 'prompts', `prompt-${String(index).padStart(3, '0')}.ts`), module)
  }
  return {
    folder,
    command: join(folder, 'node_modules', '@varve', 'cli', 'dist', 'bin.js'),
    characters,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}
