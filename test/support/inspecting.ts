import { spawn } from 'node:child_process'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { BIN } from './run-varve.ts'

/** `varve inspect` while it runs. */
export interface Inspecting {
  readonly url: string
  /** Ends it as Ctrl+C does, and gives its exit code. */
  readonly stop: () => Promise<number | null>
}

/** Makes the page from its sources as they are now. */
export function bundlePage(): void {
  execFileSync(process.execPath, [join(import.meta.dirname, '../../packages/inspector/scripts/bundle.mjs')], {
    stdio: 'pipe',
  })
}

/** Starts the real command and waits for the address that it prints. */
export function inspecting(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Inspecting> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, 'inspect', ...args], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    const ended = new Promise<number | null>((done) => child.once('close', done))
    child.stderr.on('data', (data: Buffer) => (err += data.toString()))
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString()
      const [url] = /^http\S+(?=\n)/u.exec(out) ?? []
      if (url !== undefined)
        resolve({
          url,
          stop: () => {
            child.kill('SIGINT')
            return ended
          },
        })
    })
    ended.then((code) => reject(new Error(`varve inspect ended with ${code}: ${err}`)), reject)
  })
}
