import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Fence {
  /** The document and the line where the fence opens, such as `README.md:21`. */
  readonly name: string
  readonly code: string
}

/** Every TypeScript fence of the README and of the documents under docs. */
export function fencesIn(root: string): readonly Fence[] {
  const documents = [
    'README.md',
    ...globSync('docs/**/*.md', { cwd: root }),
    ...globSync('packages/*/README.md', { cwd: root }),
  ]
  return documents.sort().flatMap((document) => {
    const text = readFileSync(join(root, document), 'utf8')
    return [...text.matchAll(/^( *)```ts\n([\s\S]*?)^ *```$/gmu)].map(
      ({ index, 1: indent = '', 2: code = '' }) => ({
        name: `${document}:${text.slice(0, index).split('\n').length}`,
        code: code.replaceAll(new RegExp(`^${indent}`, 'gmu'), ''),
      }),
    )
  })
}
