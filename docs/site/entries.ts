import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A module of the API reference: one entry of a published package's `exports`, or of an example. */
export interface Entry {
  /** As an app imports it, such as `@varve/core/adapter`. */
  readonly name: string
  /** The heading under which it stands in the reference. */
  readonly group: string
  /** Absolute path of the source. */
  readonly file: string
  /** What package.json and the README of the package say; the main entry alone has it. */
  readonly about?: { readonly description: string; readonly readme: string }
}

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly description: string
  readonly exports: Readonly<Record<string, string>>
}

/** Prompts whose layers the API reference describes, as it would in an app. */
export const EXAMPLES: readonly string[] = ['examples/support-agent/prompt.ts']

/** Every entry of every published package, packages by name and the main entry first. */
export function entriesOf(root: string): readonly Entry[] {
  return globSync('packages/*/package.json', { cwd: root })
    .sort()
    .flatMap((path) => {
      const folder = dirname(join(root, path))
      const {
        name,
        private: unpublished,
        description,
        exports,
      }: Manifest = JSON.parse(readFileSync(join(root, path), 'utf8'))
      if (unpublished === true) return []
      return Object.entries(exports).map(([entry, source]) => ({
        name: join(name, entry),
        group: 'Packages',
        file: join(folder, source),
        ...(entry === '.' ? { about: { description, readme: join(folder, 'README.md') } } : {}),
      }))
    })
}
