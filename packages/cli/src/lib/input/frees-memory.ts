import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Keeps the memory of a long run small, at the price of time: by itself the engine lets garbage grow to several times what is
 * in use before it looks. The function it gives is told of bytes that went by, and frees once so many have.
 */
export function freesMemory(every: number): (bytes: number) => void {
  setFlagsFromString('--optimize-for-size')
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  let since = 0
  return (bytes) => {
    since += bytes
    if (since < every) return
    since = 0
    if (typeof collect === 'function') collect()
  }
}
