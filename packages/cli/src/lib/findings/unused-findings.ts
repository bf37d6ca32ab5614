import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { type Silence, unusedSilence } from '@varve/check'
import type { Project } from '../project/config.ts'
import type { Located } from './located.ts'

/** Silences that silenced nothing in the whole project, at the line of the config that names their code. */
export async function unusedFindings(
  unused: readonly Silence[],
  { root, config }: Project,
): Promise<readonly Located[]> {
  if (unused.length === 0 || config === undefined) return []
  const lines = (await readFile(config, 'utf8')).split('\n')
  return unused.map((each) => ({
    ...unusedSilence(each),
    prompt: 'silences',
    file: relative(root, config),
    line:
      Math.max(
        0,
        lines.findIndex((line) => line.includes(each.code)),
      ) + 1,
    seen: [],
  }))
}
