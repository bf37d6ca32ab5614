import { setImmediate } from 'node:timers/promises'

/** Bytes that the process holds once everything that can go is gone; needs --expose-gc. */
export async function heap(rounds = 4): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc')
  // Weak references and finalizers go in steps, with the event loop in between.
  for (let round = 0; round < rounds; round += 1) {
    globalThis.gc()
    await setImmediate()
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
