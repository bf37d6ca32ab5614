import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

/** The page that lists the others. */
export const INDEX = 'README'

/** The pages come with `@varve/check`; in a checkout they stand where they are written. */
function folder(): string {
  const entry = createRequire(import.meta.url).resolve('@varve/check')
  return entry.endsWith('.ts')
    ? join(dirname(entry), '..', '..', '..', 'docs', 'checks')
    : join(dirname(entry), '..', 'pages')
}

/** The codes that have a page, in alphabetical order; none where the pages cannot be read. */
export function explainedCodes(): readonly string[] {
  try {
    return readdirSync(folder())
      .filter((name) => name.endsWith('.md'))
      .map((name) => basename(name, '.md'))
      .filter((name) => name !== INDEX)
      .sort()
  } catch {
    return []
  }
}

/** A page as it is written, in Markdown. */
export function readPage(name: string): Promise<string> {
  return readFile(join(folder(), `${name}.md`), 'utf8')
}
