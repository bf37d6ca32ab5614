import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// TypeDoc itself, with TypeScript 6, on a small app beside this package.

const PACKAGE = join(import.meta.dirname, '..', '..')
const PLUGIN = join(PACKAGE, 'src', 'index.ts')
const TYPEDOC = join(PACKAGE, 'node_modules', 'typedoc', 'bin', 'typedoc')

interface Reflection {
  readonly name: string
  readonly comment?: { readonly summary: readonly { readonly text: string }[] }
}

interface Ran {
  readonly status: number | null
  readonly said: string
  /** The comment of each export, as the JSON output has it. */
  readonly comments: Readonly<Record<string, string>>
  /** Each page of the HTML output by its name. */
  readonly pages: Readonly<Record<string, string>>
}

const apps: string[] = []
afterAll(() => apps.forEach((app) => rmSync(app, { recursive: true, force: true })))

/** Runs TypeDoc on a copy of the fixture. */
function typedoc(change: (source: string) => string, options: readonly string[] = []): Ran {
  const runs = join(PACKAGE, '.runs')
  mkdirSync(runs, { recursive: true })
  const app = mkdtempSync(join(runs, 'app-'))
  apps.push(app)
  cpSync(join(PACKAGE, 'fixture'), app, { recursive: true })
  const source = join(app, 'src', 'prompts.ts')
  writeFileSync(source, change(readFileSync(source, 'utf8')))
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [TYPEDOC, '--plugin', PLUGIN, '--json', join(app, 'out.json'), '--html', join(app, 'out'), ...options],
    { cwd: app, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  )
  const said = stdout + stderr
  const { children }: { children: readonly Reflection[] } = JSON.parse(
    readFileSync(join(app, 'out.json'), 'utf8'),
  )
  const variables = join(app, 'out', 'variables')
  return {
    status,
    said,
    comments: Object.fromEntries(
      children.map(({ name, comment }) => [name, comment?.summary.map(({ text }) => text).join('') ?? '']),
    ),
    pages: Object.fromEntries(
      readdirSync(variables).map((file) => [file, readFileSync(join(variables, file), 'utf8')]),
    ),
  }
}

describe('the API reference of an app', () => {
  let reference: Ran
  beforeAll(() => {
    reference = typedoc((source) => source)
  })

  it('has what varve docs says of a prompt, behind the comment of its author', () => {
    const { comments, status, said } = reference
    expect({ status, said }).toEqual({ status: 0, said: expect.not.stringContaining('[warning]') })
    expect(comments['parcels']).toMatch(
      /^Answers customers who wait for a parcel\.\n\nSays where a parcel is\.\n\n/u,
    )
    expect(comments['parcels']).toContain(
      '| `shop` | `string` | required | `shop` | The shop that the parcel comes from |',
    )
    expect(comments['parcels']).toContain('## On chat:gpt-5.6-luna')
    expect(comments['parcels']).toContain('at the prices of 2026-11-20')
  })

  it('finds a prompt that is exported under another name, and leaves other exports alone', () => {
    expect(reference.comments['hello']).toContain('Say hello.')
    expect(reference.comments['LIMIT']).toBe('No prompt at all.')
  })

  it('becomes tables and headings on the page, and text stays text', () => {
    const page = reference.pages['parcels.html'] ?? ''
    expect(page).toMatch(/<h3 id="what-would-break-it"[^>]*>.*What would break it/u)
    expect(page).toMatch(/<td><code>shop<\/code><\/td>\s*<td><code>string<\/code><\/td>/u)
    expect(page).toContain('Northwind')
    expect(page).not.toContain('<b>&amp;</b>')
    expect(page).not.toMatch(/<b>&(?:amp;)?<\/b> Sons/u)
  })

  it.each<[string, (source: string) => string, RegExp]>([
    [
      'waits at the top',
      (source) => `${source}\nawait Promise.resolve()\n`,
      /prompt "parcels" is not described: .*Move what it waits for/su,
    ],
    [
      'cannot be loaded',
      (source) => `${source}\nthrow new Error('no key')\n`,
      /prompt "parcels" is not described: .*cannot be loaded: no key/su,
    ],
    [
      'has a sample that cannot be built',
      (source) =>
        source.replace(
          "history: [], question: 'Where is it?'",
          "history: [], question: 'Where is it?', more: 1",
        ),
      /prompt "parcels" is not described: .*samples\.first\.more/su,
    ],
  ])('warns of a module that %s, and goes on', (_, change, words) => {
    const { said, comments } = typedoc(change, ['--skipErrorChecking'])
    expect(said).toMatch(words)
    expect(comments['parcels']).toBe('Answers customers who wait for a parcel.')
  })
})
