import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { lockOf } from '@varve/check/lock'
import { createCounter } from '@varve/tokens'
import { InputError } from '../input/input-error.ts'
import { findProject } from '../project/config.ts'
import { loadPrompts } from '../project/load-prompts.ts'
import { lockEntryOf } from '../project/lock-entry.ts'
import { writeLock } from '../project/lock-file.ts'
import { renderSamples } from '../project/render-samples.ts'
import { writeAside } from '../project/write-aside.ts'
import { lendOwnPackages } from './own-packages.ts'
import { type InitPlan, LOCK, type PlannedFile } from './plan.ts'

/** Writes what the plan says, and gives its files as they became. A second run goes on where this one was stopped. */
export async function writePlan({ folder, files }: InitPlan): Promise<readonly PlannedFile[]> {
  await mkdir(folder, { recursive: true })
  const done: PlannedFile[] = []
  for (const file of files) done.push(await written(folder, file))
  return done
}

async function written(folder: string, file: PlannedFile): Promise<PlannedFile> {
  const { path, action, text } = file
  const full = join(folder, path)
  if (action === 'leave') return file
  if (path === LOCK) return lockWritten(folder, file)
  if (text === undefined) return file
  await mkdir(dirname(full), { recursive: true })
  if (action === 'change') await writeAside(full, text)
  // Whatever came there since it was looked at stays.
  else await writeFile(full, text, { flag: 'wx' })
  return file
}

/** The lock file as `varve check --update` would write it, before anything is installed. */
async function lockWritten(folder: string, file: PlannedFile): Promise<PlannedFile> {
  const takeBack = lendOwnPackages()
  try {
    const project = await findProject({ cwd: folder })
    const counter = createCounter()
    const entries = [...renderSamples(await loadPrompts(project), project.targets)].flatMap((rendered) =>
      rendered.result instanceof Error ? [] : [lockEntryOf(rendered, rendered.result, counter)],
    )
    await writeLock(project.lock, lockOf(entries))
    return file
  } catch (error) {
    // Prompts that were there before may need what is not installed yet.
    if (!(error instanceof InputError)) throw error
    return {
      ...file,
      action: 'leave',
      notes: [`not written, ${error.message} Run varve check --update once everything is installed`],
    }
  } finally {
    takeBack()
  }
}
