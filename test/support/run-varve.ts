import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const BIN: string = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'src', 'bin.ts')

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Running {
  readonly cwd?: string
  /** What comes from its standard input. Default: nothing. */
  readonly input?: string | Uint8Array
  /** In place of what says of colours. Default: none are wanted. */
  readonly env?: NodeJS.ProcessEnv
}

/** The command as people run it: a process of its own, with real pipes. */
export function runVarve(
  args: readonly string[],
  { cwd, input = '', env: more }: Running = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env
    const child = spawn(process.execPath, [BIN, ...args], {
      env: { ...env, ...(more ?? { NO_COLOR: '1' }) },
      ...(cwd === undefined ? {} : { cwd }),
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (data: Buffer) => (out += data.toString()))
    child.stderr.on('data', (data: Buffer) => (err += data.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
