import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createEmulator } from '@varve/emulator'
import { type Fence, folderOf, type Ran } from './fences.ts'

const root = join(import.meta.dirname, '..', '..')
const bin = join(root, 'node_modules/.bin')

/** Every fence loads the same packages: compiled once, it takes less than half the time. */
const NODE_COMPILE_CACHE = join(root, 'test', '.fences', 'compiled')

/** A folder with all fences as files. */
export interface Laid {
  readonly folder: string
  /**
   * @param options of the compiler, in place of this repository's own
   * @throws Error with what the compiler says
   */
  readonly check: (options?: Readonly<Record<string, unknown>>) => Promise<void>
  /** Runs one fence beside an emulator of its own, whose clock stands still. */
  readonly run: (fence: Fence) => Promise<Ran>
  readonly remove: () => void
}

/** Writes fences where they can be compiled and run: under `test`, so that they find the packages. */
export function layOut(fences: readonly Fence[]): Laid {
  mkdirSync(join(root, 'test', '.fences'), { recursive: true })
  const folder = mkdtempSync(join(root, 'test', '.fences', 'run-'))
  const fileOf = ({ document, file }: Fence): string => join(folder, folderOf(document), file)
  for (const fence of fences) {
    mkdirSync(join(folder, folderOf(fence.document)), { recursive: true })
    writeFileSync(fileOf(fence), fence.code)
  }
  return {
    folder,
    check: async (options) => {
      const config = {
        extends: '../../../tsconfig.tests.json',
        include: ['**/*.ts'],
        compilerOptions: { types: ['node'], ...options },
      }
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
      await execute(join(bin, 'tsc'), ['-p', folder], {})
    },
    run: async (fence) => {
      const emulator = await createEmulator({ clock: () => Date.parse('2026-11-20T09:00:00Z') })
      const env = { OPENAI_API_KEY: 'none', OPENAI_BASE_URL: emulator.url }
      const file = fileOf(fence)
      try {
        const stdout = fence.file.endsWith('.test.ts')
          ? await test(join(folder, folderOf(fence.document)), fence.file, env)
          : await execute(process.execPath, [file], env)
        return { stdout, code: readFileSync(file, 'utf8') }
      } finally {
        await emulator.close()
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** What a test prints, without what Vitest says of it. Snapshots are written anew, so that inline ones are held like outputs. */
async function test(folder: string, file: string, env: NodeJS.ProcessEnv): Promise<string> {
  const quiet = ['--disable-console-intercept', '--reporter=json', '--outputFile=report.json']
  try {
    const stdout = await execute(
      join(bin, 'vitest'),
      ['run', file, '--root', folder, '--update', ...quiet],
      env,
    )
    return stdout.replace(/^JSON report written to .*$/mu, '')
  } catch (cause) {
    throw new Error(readFileSync(join(folder, 'report.json'), 'utf8'), { cause })
  }
}

async function execute(command: string, given: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await promisify(execFile)(command, [...given], {
    env: { ...process.env, NODE_COMPILE_CACHE, NO_COLOR: '1', ...env },
  })
  return stdout
}
