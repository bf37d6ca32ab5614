import { readFile } from 'node:fs/promises'
import { formatLock, type Lock, parseLock } from '@varve/check/lock'
import { fromHere } from './project-place.ts'
import { writeAside } from './write-aside.ts'

/** The lock of a project; `undefined` where there is none yet. */
export async function readLock(path: string): Promise<Lock | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  return parseLock(text, fromHere(path))
}

export async function writeLock(path: string, lock: Lock): Promise<void> {
  await writeAside(path, formatLock(lock))
}
