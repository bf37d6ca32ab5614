import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Document } from '@varve/core'

const FOLDER = join(import.meta.dirname, 'handbook')

/** The thirty pages of the handbook, by id: `time-off/sick-leave` is a page of the section `time-off`. */
export const pages: readonly Document[] = globSync('**/*.md', { cwd: FOLDER })
  .sort()
  .map((file) => {
    const [heading = '', ...lines] = readFileSync(join(FOLDER, file), 'utf8').split('\n')
    return {
      id: file.replaceAll('\\', '/').replace(/\.md$/u, ''),
      title: heading.replace('# ', ''),
      text: lines.join('\n').trim(),
    }
  })

/** All pages of a section, the same for everybody who reads there. */
export function section(name: string): readonly Document[] {
  return pages.filter(({ id }) => id.startsWith(`${name}/`))
}
