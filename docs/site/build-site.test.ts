import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildSite } from './build-site.ts'

// A repository with one package and one guide, to see what the command says when something is wrong with it.
const SOUND = {
  'README.md': '# House\n\nSee [the guide](docs/guides/walls.md#paint).\n',
  'CONTRIBUTING.md': '# Contributing\n',
  'docs/README.md':
    '# Documents\n\n## Guides\n\n[Walls](guides/walls.md)\n\n## More\n\n[Contributing](../CONTRIBUTING.md)\n',
  'docs/guides/walls.md': '# Walls\n\n## Paint\n\nOf [the package](../../packages/wall/README.md).\n',
  'docs/site/tsconfig.json':
    '{ "compilerOptions": { "strict": true, "types": [] }, "include": ["../../packages/*/src"] }',
  'packages/wall/package.json':
    '{ "name": "@house/wall", "version": "1.0.0", "description": "Walls.", "exports": { ".": "./src/index.ts" } }',
  'packages/wall/README.md': '# @house/wall\n\nBuilds walls.\n',
  'packages/wall/src/index.ts': '/** Height in metres. */\nexport const HEIGHT = 3\n',
}

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'varve-site-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function build(changes: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  for (const [file, text] of Object.entries({ ...SOUND, ...changes })) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return buildSite(root, join(root, 'out'))
}

const page = (name: string): string => readFileSync(join(root, 'out', name), 'utf8')

describe('a site', () => {
  it('has its pages where their Markdown stands, linked with each other and with the API', async () => {
    expect(await build()).toEqual([])
    expect(page('index.html')).toContain('href="guides/walls.html#paint"')
    expect(page('guides/walls.html')).toContain('href="../api/@house/wall.html"')
    expect(page('api/@house/wall.html')).toContain('Builds walls.')
    expect(page('api/@house/wall/HEIGHT.html')).toContain('Height in metres.')
  })

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    [
      'an export without a docstring',
      { 'packages/wall/src/index.ts': 'export const HEIGHT = 3\n' },
      /@house\/wall\.HEIGHT .* does not have any documentation/u,
    ],
    [
      'a member without a docstring',
      {
        'packages/wall/src/index.ts':
          '/** A wall. */\nexport interface Wall {\n  readonly height: number\n}\n',
      },
      /@house\/wall\.Wall\.height .* does not have any documentation/u,
    ],
    [
      'a type that no entry exports',
      {
        'packages/wall/src/index.ts':
          '/** Size. */\ninterface Size {\n  /** Metres. */\n  high: number\n}\n/** A wall. */\nexport const WALL: Size = { high: 3 }\n',
      },
      /^Size, .* is referenced by @house\/wall\.WALL but not included/u,
    ],
    [
      'a link to a file that is not there',
      { 'docs/guides/walls.md': '# Walls\n\n## Paint\n\n[Roof](roof.md)\n' },
      /roof\.md/u,
    ],
    [
      'a link to a heading that is not there',
      { 'README.md': '# House\n\n[Walls](docs/guides/walls.md#doors)\n' },
      /walls.*#doors/u,
    ],
    [
      'a picture of another host',
      { 'README.md': '# House\n\n![Wall](https://pictures.example/wall.png)\n' },
      /^index\.html: <img> loads https:\/\/pictures\.example\/wall\.png from another host\.$/u,
    ],
    [
      'a docstring that links to what is not there',
      { 'packages/wall/src/index.ts': '/** Less than {@link ROOF}. */\nexport const HEIGHT = 3\n' },
      /ROOF/u,
    ],
  ])('tells of %s', async (_, changes, problem) => {
    expect(await build(changes)).toContainEqual(expect.stringMatching(problem))
  })

  it('shows a page once, where it is linked first', async () => {
    const again =
      '# Documents\n\n## More\n\n[Contributing](../CONTRIBUTING.md) [Walls](guides/README.md)\n\n## Guides\n\n[Walls](guides/walls.md)\n'
    expect(
      await build({ 'docs/README.md': again, 'docs/guides/README.md': '# Guides\n\n[Walls](walls.md)\n' }),
    ).toEqual([])
    expect(
      globSync('guides/**', { cwd: join(root, 'out') }).filter((file) => file.endsWith('.html')),
    ).toEqual(['guides/walls.html'])
  })

  it('shows code that a folder links to', async () => {
    expect(
      await build({
        'docs/README.md': `${SOUND['docs/README.md']}\n[Door](../examples/door/README.md)\n`,
        'examples/door/README.md': '# Door\n\n[The code](Main.ts)\n',
        'examples/door/Main.ts': '// ```\n// Opens.\n',
      }),
    ).toEqual([])
    expect(page('examples/door.html')).toContain('href="door/main.ts.html"')
    expect(page('examples/door/main.ts.html')).toContain('Opens.')
  })

  it('is not built while a page has no place in it', async () => {
    await expect(build({ 'docs/guides/doors.md': '# Doors\n' })).rejects.toThrow(
      'Pages without a place in the site: docs/guides/doors.md. Link them from docs/README.md, or from the README of their folder.',
    )
  })
})
