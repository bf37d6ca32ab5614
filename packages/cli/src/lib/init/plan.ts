import { access, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { InputError } from '../input/input-error.ts'
import { configIn } from '../project/config.ts'
import type { Target } from '../project/target.ts'
import { unlistedModels } from '../project/unlisted-models.ts'
import { extendedManifest, isModuleProject, type ManifestPlan, newManifest } from './manifest.ts'
import { configText, PROMPT, testText, TSCONFIG } from './templates.ts'

/** The lock file of a project that is set up anew. */
export const LOCK = 'varve.lock'

/** One file of the plan. */
export interface PlannedFile {
  /** From the folder. */
  readonly path: string
  /** `create`: it is not there. `change`: it is there, and something is added. `leave`: it stays as it is. */
  readonly action: 'create' | 'change' | 'leave'
  /** What is added, or why it is left alone. */
  readonly notes: readonly string[]
  /** What is written; the lock file has none, because it is made from the prompts. */
  readonly text?: string
}

/** Everything that `varve init` does to a folder; looking does not change it. */
export interface InitPlan {
  readonly folder: string
  readonly files: readonly PlannedFile[]
  /** The text of `package.json` as it will be. */
  readonly manifest: string
  /** What has to be looked after first. */
  readonly warnings: readonly string[]
}

/** Looks at a folder, which may not be there yet, and says what would be written. Nothing that is there is ever replaced. */
export async function planInit(folder: string, target: Target): Promise<InitPlan> {
  await refuseFile(folder)
  const former = await textAt(join(folder, 'package.json'))
  const manifest =
    former === undefined ? newManifest(basename(folder), target) : extendedManifest(former, target)
  const extension = former === undefined || isModuleProject(former) ? 'ts' : 'mts'
  const tsconfig = await textAt(join(folder, 'tsconfig.json'))
  // What makes the folder a project comes last of the two, so that a run that was stopped goes on as in a new one.
  const files: PlannedFile[] = []
  if (former === undefined) files.push(await fileAt(folder, 'tsconfig.json', TSCONFIG))
  files.push(manifestFile(former, manifest))
  const config = await configIn(folder)
  if (config === undefined || (await readFile(config, 'utf8')) === configText(extension, target)) {
    const imported = importOf(extension, former === undefined && tsconfig === undefined ? TSCONFIG : tsconfig)
    files.push(
      await fileAt(folder, `varve.config.${extension}`, configText(extension, target)),
      await fileAt(folder, `src/prompts/support.${extension}`, PROMPT),
      await fileAt(folder, `src/prompts/support.test.${extension}`, testText(target, imported)),
      await fileAt(folder, LOCK),
    )
  } else
    files.push({
      path: basename(config),
      action: 'leave',
      notes: ['it is there, so no example is needed; varve check --update writes the lock file'],
    })
  const warnings = [...unlistedModels([target]), ...manifest.warnings]
  return { folder, files, manifest: manifest.text, warnings }
}

function manifestFile(former: string | undefined, { text, added, left }: ManifestPlan): PlannedFile {
  const path = 'package.json'
  if (former === undefined) return { path, action: 'create', notes: [], text }
  const stays = left.map((key) => `${key} stays as it is`)
  return added.length === 0
    ? { path, action: 'leave', notes: stays.length === 0 ? ['it has all it needs'] : stays }
    : { path, action: 'change', notes: [...added.map((key) => `+ ${key}`), ...stays], text }
}

async function fileAt(folder: string, path: string, text?: string): Promise<PlannedFile> {
  return (await isThere(join(folder, path)))
    ? { path, action: 'leave', notes: ['it is there'] }
    : { path, action: 'create', notes: [], ...(text === undefined ? {} : { text }) }
}

/** TypeScript takes the names of its own files only where it is told to; Vitest takes both. */
function importOf(extension: 'ts' | 'mts', tsconfig: string | undefined): string {
  const takesOwn = /"(?:allowImportingTsExtensions|rewriteRelativeImportExtensions)"\s*:\s*true/u.test(
    tsconfig ?? '',
  )
  return `./support.${takesOwn ? extension : extension.replace('ts', 'js')}`
}

async function refuseFile(folder: string): Promise<void> {
  if ((await isThere(folder)) && !(await stat(folder)).isDirectory())
    throw new InputError(
      `${JSON.stringify(folder)} is a file.`,
      'Name a folder, or one that is not there yet.',
    )
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

async function textAt(path: string): Promise<string | undefined> {
  return (await isThere(path)) ? readFile(path, 'utf8') : undefined
}
