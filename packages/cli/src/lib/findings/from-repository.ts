import { isAbsolute, join, relative } from 'node:path'
import type { FormatOptions } from './format-options.ts'
import type { Located } from './located.ts'

/** The findings with files from the root of the repository, which is where GitHub counts from. */
export function fromRepository(
  findings: readonly Located[],
  { root, repository }: FormatOptions,
): readonly Located[] {
  const folder = repository === undefined ? '' : relative(repository, root)
  // A project outside of the repository keeps its own.
  if (folder === '' || folder.startsWith('..') || isAbsolute(folder)) return findings
  return findings.map((finding) => ({ ...finding, file: join(folder, finding.file) }))
}
