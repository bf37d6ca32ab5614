import { glob, readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isPrompt, type LoosePrompt } from '@varve/core'
import { InputError } from '../input/input-error.ts'
import type { Project } from './config.ts'

/** A prompt that a module exports. */
export interface LoadedPrompt extends LoosePrompt {
  /** The module, from the project's folder. */
  readonly file: string
  /** Its text, to find a layer's line in. */
  readonly source: string
}

/** Imports every module of a project and gives the prompts that they export, in the order of their names. */
export async function loadPrompts({
  root,
  prompts: patterns,
}: Pick<Project, 'root' | 'prompts'>): Promise<readonly LoadedPrompt[]> {
  const files = await filesOf(root, patterns)
  const loaded: LoadedPrompt[] = []
  for (const path of files) {
    let exported: Readonly<Record<string, unknown>>
    try {
      exported = await import(pathToFileURL(path).href)
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new InputError(
        `${relative(root, path)} cannot be loaded: ${why}`,
        'Node runs modules as they are: keep to erasable TypeScript, and to imports that work outside a bundler.',
        cause,
      )
    }
    const source = await readFile(path, 'utf8')
    for (const value of Object.values(exported)) {
      if (!isPrompt(value) || loaded.some(({ name }) => name === value.name)) continue
      loaded.push({ ...value, file: relative(root, path), source })
    }
  }
  if (loaded.length === 0) {
    throw new InputError(
      `No prompt is exported by ${files.length === 0 ? patterns.join(', ') : `${files.length} modules`}.`,
      'Export what definePrompt returns from a module that the config or the command line names.',
    )
  }
  return loaded.sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function filesOf(root: string, patterns: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const pattern of patterns) {
    const before = found.size
    for await (const file of glob(pattern, { cwd: root })) found.add(resolve(root, file))
    if (found.size === before && !/[*?[{]/u.test(pattern))
      throw new InputError(
        `There is no file ${JSON.stringify(pattern)}.`,
        'Name modules from the folder of the config.',
      )
  }
  return [...found].filter((file) => /\.[cm]?[jt]s$/u.test(file)).sort()
}
