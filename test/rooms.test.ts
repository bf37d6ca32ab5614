import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Who may import whom, as docs/architecture.md says. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  core: [],
  rules: [],
  tokens: ['rules'],
  cache: ['core', 'rules'],
  'openai-chat': ['core', 'rules', 'tokens', 'cache'],
  'openai-responses': ['core', 'rules', 'tokens', 'cache'],
  check: ['core', 'rules', 'tokens', 'cache'],
  emulator: ['rules', 'tokens'],
  typedoc: ['core', 'report'],
  vitest: ['cache', 'check', 'core', 'rules', 'tokens'],
  cli: [
    'cache',
    'check',
    'core',
    'inspector',
    'openai-chat',
    'openai-responses',
    'replay',
    'report',
    'rules',
    'tokens',
  ],
  inspector: ['cache', 'core', 'report', 'rules'],
  report: ['core', 'rules', 'tokens', 'cache', 'openai-chat', 'openai-responses'],
  replay: ['core', 'tokens', 'cache', 'openai-chat', 'openai-responses'],
}

/** What the emulator must not learn from, because it is held against it. */
const EMULATOR_TAKES: ReadonlySet<string> = new Set(['encode', 'countTokens', 'Encoding'])

const sources = globSync('packages/*/src/**/*.{ts,tsx}', { cwd: root }).filter(
  (file) => !/\.test(?:-d)?\.ts$/u.test(file),
)

describe('rooms', () => {
  it('are all listed', () => {
    expect([...new Set(sources.map((file) => file.split('/')[1]))].sort()).toEqual(Object.keys(ROOMS).sort())
  })

  it.each(Object.keys(ROOMS))('%s imports only what it may', (room) => {
    const imported = sources
      .filter((file) => file.split('/')[1] === room)
      .flatMap((file) =>
        [...withoutExamples(readFileSync(join(root, file), 'utf8')).matchAll(/from '@varve\/([\w-]+)/gu)].map(
          ([, name = '']) => name,
        ),
      )
    expect([...new Set(imported)].filter((name) => !ROOMS[room]?.includes(name))).toEqual([])
  })

  it('the emulator takes only the encoder from tokens', () => {
    const names = sources
      .filter((file) => file.startsWith('packages/emulator/'))
      .flatMap((file) => [
        ...readFileSync(join(root, file), 'utf8').matchAll(
          /import (?:type )?\{([^}]*)\} from '@varve\/tokens'/gu,
        ),
      ])
      .flatMap(([, list = '']) => list.split(',').map((name) => name.replace('type ', '').trim()))
      .filter((name) => name !== '')
    expect(names.filter((name) => !EMULATOR_TAKES.has(name))).toEqual([])
  })

  it('casts stand in cast.ts alone', () => {
    const casting = sources.filter(
      (file) =>
        // Prose stands in JSX; there the linter alone looks.
        !file.endsWith('.tsx') &&
        !file.endsWith('/cast.ts') &&
        /(?<!import \*)(?<!\w) as (?!const\b)[A-Za-z{[(]/u.test(
          withoutComments(readFileSync(join(root, file), 'utf8')),
        ),
    )
    expect(casting).toEqual([])
  })
})

/** Without the lines of docstrings: their examples may use any package. */
function withoutExamples(code: string): string {
  return code.replaceAll(/^ *\* .*$/gmu, '')
}

function withoutComments(code: string): string {
  return code
    .replaceAll(/\/\*[\s\S]*?\*\//gu, '')
    .replaceAll(/\/\/.*$/gmu, '')
    .replaceAll(/(['"`])(?:\\.|(?!\1)[^\\])*\1/gu, "''")
    .replaceAll(/\b(?:import|export) [\s\S]*?from ''/gu, '')
}
