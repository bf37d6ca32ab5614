import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { formatLock, type Lock, parseLock } from '@varve/check/lock'

/** The lock of a project; `undefined` where there is none yet. */
export async function readLock(path: string): Promise<Lock | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  return parseLock(text)
}

/** Writes aside, then renames: whoever reads meanwhile sees the old file or the new one, never half of one. */
export async function writeLock(path: string, lock: Lock): Promise<void> {
  const aside = `${path}.${process.pid}.tmp`
  try {
    await writeFile(aside, formatLock(lock))
    await rename(aside, path)
  } finally {
    await rm(aside, { force: true })
  }
}
