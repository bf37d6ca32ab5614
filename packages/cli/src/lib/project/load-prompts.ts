import { glob, readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { isPrompt, type LoosePrompt } from '@varve/core'
import { InputError } from '../input/input-error.ts'
import type { Project } from './config.ts'
import { importModule } from './import-module.ts'

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
  // A module may hand on what another exports.
  const found = new Map<string, { readonly prompt: LoosePrompt; readonly file: string }>()
  for (const path of files) {
    const exported = await importModule(path, relative(root, path))
    const source = await readFile(path, 'utf8')
    for (const value of Object.values(exported)) {
      if (!isPrompt(value)) continue
      const file = relative(root, path)
      const known = found.get(value.name)
      if (known !== undefined && known.prompt !== value) throw twoOfOneName(value.name, known.file, file)
      if (known !== undefined) continue
      found.set(value.name, { prompt: value, file })
      loaded.push({ ...value, file, source })
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

function twoOfOneName(name: string, one: string, other: string): InputError {
  const where = one === other ? `${one} exports two prompts` : `${one} and ${other} each export a prompt`
  return new InputError(
    `${where} with the name ${JSON.stringify(name)}.`,
    'Give one of them another name: lock, pages and reports know prompts by their names.',
  )
}

/** What may lie beside prompts, and is never meant by a pattern: tests, and types alone. */
const NO_PROMPTS = /\.(?:(?:test|spec)(?:-d)?|d)\.[cm]?[jt]s$/u

async function filesOf(root: string, patterns: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const pattern of patterns) {
    const before = found.size
    const isNamed = !/[*?[{]/u.test(pattern)
    for await (const file of glob(pattern, { cwd: root }))
      if (isNamed || !NO_PROMPTS.test(file)) found.add(resolve(root, file))
    if (found.size === before && isNamed)
      throw new InputError(
        `There is no file ${JSON.stringify(pattern)}.`,
        'Name modules from the folder of the config.',
      )
  }
  return [...found].filter((file) => /\.[cm]?[jt]s$/u.test(file)).sort()
}
