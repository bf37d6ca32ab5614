import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** `<!-- output: node FILE -->`, whatever stands there, `<!-- /output -->`. */
const BLOCK = /<!-- output: node (\S+) -->[\s\S]*?<!-- \/output -->/gu

/** The documents that show what a command prints, from the root. */
export function documentsWithOutput(): readonly string[] {
  return ['docs/**/*.md', 'examples/*/README.md']
    .flatMap((pattern) => globSync(pattern, { cwd: root, exclude: ['**/node_modules/**'] }))
    .filter((document) => readFileSync(join(root, document), 'utf8').search(BLOCK) !== -1)
    .sort()
}

/** A document with what its commands print now. Their clocks are fixed, so it is the same on every run. */
export function withCommandOutputs(document: string): string {
  return document.replaceAll(
    BLOCK,
    (_, file: string) =>
      `<!-- output: node ${file} -->\n\n\`\`\`text\n${outputOf(file)}\n\`\`\`\n\n<!-- /output -->`,
  )
}

function outputOf(file: string): string {
  const { OPENAI_API_KEY: _, ...env } = process.env
  const output = execFileSync(process.execPath, [join(root, file)], {
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' },
  })
  // Blank lines around it go; what the first line is indented by stays.
  return output.replace(/^\n+/u, '').trimEnd()
}
