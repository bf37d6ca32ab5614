import { rename, rm, writeFile } from 'node:fs/promises'
import process from 'node:process'

/** Writes aside, then renames: whoever reads meanwhile sees the old file or the new one, never half of one. */
export async function writeAside(path: string, text: string): Promise<void> {
  const aside = `${path}.${process.pid}.tmp`
  try {
    await writeFile(aside, text)
    await rename(aside, path)
  } finally {
    await rm(aside, { force: true })
  }
}
