import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const BIN = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'src', 'bin.ts')

/** Runs the command in a process of its own, and gives its time and the most memory that it held, on Linux. */
export async function runWatched(
  args: readonly string[],
): Promise<{ readonly seconds: number; readonly mostMb: number }> {
  const start = performance.now()
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  let mostMb = 0
  const watch = setInterval(() => {
    mostMb = Math.max(mostMb, residentMb(child.pid))
  }, 50)
  await once(child, 'close')
  clearInterval(watch)
  return { seconds: (performance.now() - start) / 1000, mostMb }
}

/** The most that a process ever held, as Linux counts it. */
function residentMb(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+)/u.exec(status)?.[1] ?? 0) / 1000
  } catch {
    return 0
  }
}
