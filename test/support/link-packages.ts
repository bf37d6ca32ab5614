import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** What a project outside of this repository would have installed: Varve's packages as they are here, and what they are used with. */
export function linkPackages(folder: string): void {
  for (const name of ['core', 'openai-chat', 'openai-responses', 'vitest', 'cli'])
    link(folder, `@varve/${name}`, join(root, 'packages', name))
  link(folder, 'zod', join(root, 'packages', 'cli', 'node_modules', 'zod'))
  link(folder, 'vitest', join(root, 'node_modules', 'vitest'))
  link(folder, '@types/node', join(root, 'node_modules', '@types', 'node'))
}

function link(folder: string, name: string, target: string): void {
  const path = join(folder, 'node_modules', name)
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(realpathSync(target), path, 'junction')
}
