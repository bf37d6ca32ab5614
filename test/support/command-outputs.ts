import { execFileSync, spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EXIT_CODES } from '../../packages/cli/src/lib/exit-codes.ts'
import { layOutCommandLine } from './command-line-files.ts'
import { BIN } from './run-varve.ts'

const root = join(import.meta.dirname, '..', '..')

/**
 * What stands between `<!-- output: NAME -->` and `<!-- /output -->`, where NAME is `node FILE`, a line of a shell behind `$`,
 * `every command` or `exit codes`.
 */
const BLOCK = /<!-- output: (node \S+|\$ .+|every command|exit codes) -->[\s\S]*?<!-- \/output -->/gu

/** The documents that show what a command prints, from the root. */
export function documentsWithOutput(): readonly string[] {
  return ['docs/**/*.md', 'examples/*/README.md']
    .flatMap((pattern) => globSync(pattern, { cwd: root, exclude: ['**/node_modules/**'] }))
    .filter((document) => readFileSync(join(root, document), 'utf8').search(BLOCK) !== -1)
    .sort()
}

/**
 * A document with what its commands print now. Their clocks are fixed, so it is the same on every run. Lines of a shell run one after
 * the other in a folder of their own, outside of this repository.
 */
export function withCommandOutputs(document: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'varve-outputs-'))
  try {
    if (document.includes('<!-- output: $ ')) layOutCommandLine(folder)
    return document.replaceAll(
      BLOCK,
      (_, name: string) => `<!-- output: ${name} -->\n\n${shown(name, folder)}\n\n<!-- /output -->`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function shown(name: string, folder: string): string {
  if (name === 'every command') return everyCommand(folder)
  if (name === 'exit codes') return exitCodes()
  if (name.startsWith('$ ')) return `\`\`\`console\n${name}\n${said(name.slice(2), folder)}\n\`\`\``
  return `\`\`\`text\n${printedBy(name.slice('node '.length))}\n\`\`\``
}

function printedBy(file: string): string {
  const { OPENAI_API_KEY: _, ...env } = process.env
  const output = execFileSync(process.execPath, [join(root, file)], {
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' },
  })
  // Blank lines around it go; what the first line is indented by stays.
  return output.replace(/^\n+/u, '').trimEnd()
}

/** What a line shows in a terminal, errors included; a command that fails says with which code. */
function said(line: string, folder: string): string {
  const { npm_config_user_agent: _, GITHUB_WORKSPACE: __, FORCE_COLOR: ___, ...env } = process.env
  const { status, stdout, error } = spawnSync(
    'bash',
    ['-c', `varve() { "$NODE" "$BIN" "$@"; }; { ${line}\n} 2>&1`],
    { cwd: folder, encoding: 'utf8', env: { ...env, NO_COLOR: '1', NODE: process.execPath, BIN } },
  )
  if (error !== undefined) throw error
  return stdout.trimEnd() + (status === 0 ? '' : `\n$ echo $?\n${status}`)
}

/** The help of each command that the program lists, under a heading of its own. */
function everyCommand(folder: string): string {
  const listed = said('varve --help', folder).split('\nCommands:\n')[1]?.split('\n\n')[0] ?? ''
  return [...listed.matchAll(/^ {2}(\w+) /gmu)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'help')
    .map((name) => `### varve ${name}\n\n\`\`\`text\n${said(`varve help ${name}`, folder)}\n\`\`\``)
    .join('\n\n')
}

function exitCodes(): string {
  const width = Math.max(...EXIT_CODES.map(({ meaning }) => meaning.length))
  const row = (code: string, meaning: string): string => `| ${code.padEnd(4)} | ${meaning.padEnd(width)} |`
  return [
    row('code', 'meaning'),
    `| ---- | ${'-'.repeat(width)} |`,
    ...EXIT_CODES.map(({ code, meaning }) => row(String(code), meaning)),
  ].join('\n')
}
