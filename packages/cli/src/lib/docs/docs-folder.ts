import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAside } from '../project/write-aside.ts'
import { type DocsPage, isOurs } from './pages.ts'

/** How a file of the folder differs from what it should be. */
export interface Drift {
  readonly name: string
  /** `missing`: not there yet. `changed`: there, with another text. `left`: about a prompt that is gone. */
  readonly how: 'missing' | 'changed' | 'left'
  /** Where the texts part, from 1, with both lines; where both are there. */
  readonly line?: number
  readonly before?: string
  readonly now?: string
}

/** Holds a folder against the pages that it should have. Line ends are git's business. */
export async function driftOf(
  folder: string,
  pages: readonly DocsPage[],
  everything: boolean,
): Promise<readonly Drift[]> {
  const drifts: Drift[] = []
  for (const { name, text } of pages) {
    const found = await textAt(join(folder, name))
    if (found === undefined) drifts.push({ name, how: 'missing' })
    else if (found.replaceAll('\r\n', '\n') !== text)
      drifts.push({ name, how: 'changed', ...parting(found, text) })
  }
  return everything ? [...drifts, ...(await leftIn(folder, pages))] : drifts
}

/** Brings the folder to what it should be: each file is written aside and renamed, and what is left over is removed. */
export async function bring(
  folder: string,
  pages: readonly DocsPage[],
  drifts: readonly Drift[],
): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const { name, how } of drifts) {
    const page = pages.find((each) => each.name === name)
    if (how === 'left') await rm(join(folder, name), { force: true })
    else if (page !== undefined) await writeAside(join(folder, name), page.text)
  }
}

function parting(before: string, now: string): Pick<Drift, 'line' | 'before' | 'now'> {
  const former = before.split(/\r?\n/u)
  const latter = now.split('\n')
  const index = latter.findIndex((line, at) => line !== former[at])
  const at = index === -1 ? latter.length : index
  return { line: at + 1, before: former[at] ?? '', now: latter[at] ?? '' }
}

/** Files that this command wrote for prompts that are no more. */
async function leftIn(folder: string, pages: readonly DocsPage[]): Promise<readonly Drift[]> {
  let names: readonly string[]
  try {
    names = await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
  const left: Drift[] = []
  for (const name of [...names].sort()) {
    if (!/\.(?:md|html|json|txt)$/u.test(name) || pages.some((page) => page.name === name)) continue
    if (isOurs(await beginningOf(join(folder, name)))) left.push({ name, how: 'left' })
  }
  return left
}

const BEGINNING = 1024

async function beginningOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

async function textAt(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
