import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entriesOf, EXAMPLES } from '../docs/site/entries.ts'
import { linkProblems } from '../docs/site/links.ts'
import { INDEX, type Page, pageFiles, sectionsOf } from '../docs/site/pages.ts'

const root = join(import.meta.dirname, '..')

describe('pnpm docs:site', () => {
  let site: string
  let said: string
  beforeAll(async () => {
    site = mkdtempSync(join(tmpdir(), 'varve-site-'))
    // It fails on an undocumented export, a broken link or a request to another host.
    const { stdout } = await promisify(execFile)(process.execPath, ['docs/site/main.ts', '--out', site], {
      cwd: root,
    })
    said = stdout
  }, 120_000)
  afterAll(() => rmSync(site, { recursive: true, force: true }))

  const read = (path: string): string => readFileSync(join(site, path), 'utf8')

  it('says where the site is', () => {
    expect(said).toContain('index.html')
  })

  it('has a page for every document', () => {
    const all = (pages: readonly Page[]): readonly Page[] =>
      pages.flatMap((page) => [page, ...all(page.children)])
    const pages = all(sectionsOf(root, EXAMPLES).flatMap(({ pages: each }) => each))
    const documents = pages.map(({ file }) => file).filter((file) => file.endsWith('.md'))
    expect([INDEX, ...documents].sort()).toEqual(pageFiles(root))
    expect(pages.filter(({ url }) => !existsSync(join(site, `${url}.html`)))).toEqual([])
  })

  it('has a page for every entry that an app can import', () => {
    const missing = entriesOf(root).filter(
      ({ name }) => !existsSync(join(site, 'api', `${name.replace('@varve/', '')}.html`)),
    )
    expect(missing).toEqual([])
  })

  it('describes the layers of an example, as @varve/typedoc does', () => {
    const page = read('api/support-agent/prompt/support.html')
    expect(page).toContain('What would break it')
    expect(page).toMatch(/<td><code>shop<\/code><\/td>/u)
  })

  it('has links that lead somewhere, and asks no other host for anything', () => {
    expect(linkProblems(site)).toEqual([])
  })
})
