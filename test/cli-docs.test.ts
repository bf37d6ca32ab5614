import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Ran, runVarve } from './support/run-varve.ts'

// `varve docs` in a project of its own, as people and CI run it. The project lies inside this folder, so that its imports are found.

let folder: string

beforeAll(() => {
  mkdirSync(join(import.meta.dirname, '.fences'), { recursive: true })
  folder = mkdtempSync(join(import.meta.dirname, '.fences', 'docs-'))
})

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
  mkdirSync(join(folder, 'prompts'))
  write('varve.config.ts', config(''))
  write('prompts/agent.ts', prompt('agent'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: string): void {
  writeFileSync(join(folder, name), content)
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

function files(where = 'docs/prompts'): readonly string[] {
  return readdirSync(join(folder, where)).sort()
}

function config(more: string): string {
  return `export default { prompts: ['prompts/*.ts'], targets: ['chat:gpt-5.6-sol', 'responses:gpt-4.1'], ${more} }`
}

function prompt(name: string, rules = "'Answer in one sentence and name the parcel. '.repeat(140)"): string {
  return `import { definePrompt, history, policy, user } from '@varve/core'
import * as z from 'zod'
export const prompt = definePrompt('${name}', [
  policy('rules', ${rules}),
  policy('tenant', { scope: 'tenant', input: z.object({ shop: z.string() }), write: ({ shop }) => \`Shop: \${shop}.\` }),
  history('history'),
  user('question'),
], { description: 'Says where a parcel is.', samples: { first: { shop: 'Northwind', history: [], question: 'Where is it?' } } })
`
}

function varve(args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = folder): Promise<Ran> {
  return runVarve(args, { cwd, env: { NO_COLOR: '1', ...env } })
}

describe('varve docs', () => {
  it('writes a page for every prompt and an index, and nothing twice', async () => {
    write('prompts/second.ts', prompt('second'))
    expect(await varve(['docs'])).toEqual({
      code: 0,
      out: '6 files in docs/prompts: 6 written, 0 as they were.\n',
      err: '',
    })
    expect(files()).toEqual(['README.md', 'agent.html', 'agent.md', 'index.html', 'second.html', 'second.md'])
    expect(read('docs/prompts/README.md')).toContain('| [second](second.md) | Says where a parcel is. | 4 |')
    expect(read('docs/prompts/agent.md')).toContain('## On responses:gpt-4.1')
    expect((await varve(['docs'])).out).toBe('6 files in docs/prompts: 0 written, 6 as they were.\n')
  })

  it('writes the same bytes in another place, time zone and language', async () => {
    await varve(['docs'])
    const other = {
      TZ: 'Asia/Tokyo',
      LANG: 'de_DE.UTF-8',
      LC_ALL: 'de_DE.UTF-8',
      HOME: '/',
      USER: 'somebody',
    }
    const out = join(folder, 'other')
    const elsewhere = ['docs', '--config', join(folder, 'varve.config.ts'), '--out', out]
    expect((await varve(elsewhere, other, '/')).code).toBe(0)
    expect(files('other')).toEqual(files())
    for (const name of files()) expect(read(`other/${name}`)).toBe(read(`docs/prompts/${name}`))
  })

  it('says which layer makes the pages differ from run to run', async () => {
    write('prompts/agent.ts', prompt('agent', '{ write: () => `It is ${new Date().toISOString()}.` }'))
    const said =
      /warning: The pages of agent differ from run to run, so --check cannot hold them\. .*layer "rules".*\(at prompts\/agent\.ts:4\)\n {2}fix: /iu
    const written = await varve(['docs'])
    expect(written.code).toBe(0)
    expect(written.err).toMatch(said)
    const checked = await varve(['docs', '--check'])
    expect(checked.code).toBe(1)
    expect(checked.err).toMatch(said)
  })

  it('says that a file behind the formats belongs before them', async () => {
    const { code, err } = await varve(['docs', '-f', 'text', 'prompts/agent.ts'])
    expect(code).toBe(2)
    expect(err).toMatch(
      /'prompts\/agent\.ts' is invalid\. Allowed choices are markdown, html, json, text\..*name files before it, or behind --/u,
    )
    expect((await varve(['docs', '-o', '-', '-f', 'text', 'markdown', '--', 'prompts/agent.ts'])).code).toBe(
      0,
    )
  })

  it('--check finds what is missing, out of date or left over, says where and what to run, and writes nothing', async () => {
    const empty = await varve(['docs', '--check'])
    expect(empty.code).toBe(1)
    expect(empty.out).toContain('docs/prompts/agent.md is missing.')
    expect(empty.out).toContain(
      '4 files are not as the prompts are now. Run varve docs and commit what it writes.',
    )
    expect(readdirSync(folder)).not.toContain('docs')

    await varve(['docs'])
    expect(await varve(['docs', '--check'])).toEqual({
      code: 0,
      out: '4 files in docs/prompts as the prompts are now.\n',
      err: '',
    })

    write('prompts/agent.ts', prompt('agent', "'Answer in two sentences and name the parcel. '.repeat(140)"))
    const before = read('docs/prompts/agent.md')
    const changed = await varve(['docs', '--check'])
    expect(changed.code).toBe(1)
    expect(changed.out).toMatch(
      /docs\/prompts\/agent\.md is out of date, from line \d+:\n {2}- .+\n {2}\+ .+\n/u,
    )
    expect(read('docs/prompts/agent.md')).toBe(before)

    write('prompts/agent.ts', prompt('renamed'))
    const renamed = await varve(['docs', '--check'])
    expect(renamed.out).toContain('docs/prompts/agent.html is about a prompt that is gone.')
    write('docs/prompts/notes.md', 'Written by hand.\n')
    expect((await varve(['docs'])).out).toBe(
      '4 files in docs/prompts: 4 written, 0 as they were, 2 removed.\n',
    )
    expect(files()).toEqual(['README.md', 'index.html', 'notes.md', 'renamed.html', 'renamed.md'])
    expect((await varve(['docs', '--check'])).code).toBe(0)
  })

  it('--check does not mind how git ends lines', async () => {
    await varve(['docs'])
    write('docs/prompts/agent.md', read('docs/prompts/agent.md').replaceAll('\n', '\r\n'))
    expect((await varve(['docs', '--check'])).code).toBe(0)
  })

  it('names the whole command where more than the config was asked for', async () => {
    const args = ['prompts/agent.ts', '--format', 'markdown', '--target', 'chat:gpt-6']
    const { out } = await varve(['docs', ...args, '--check'])
    expect(out).toContain('Run varve docs prompts/agent.ts --format markdown --target chat:gpt-6 and commit')
  })

  it('leaves the index and other pages alone when modules are named', async () => {
    write('prompts/second.ts', prompt('second'))
    await varve(['docs'])
    const index = read('docs/prompts/README.md')
    write('prompts/second.ts', prompt('second', "'Short.'"))
    expect((await varve(['docs', 'prompts/second.ts'])).out).toBe(
      '2 files in docs/prompts: 2 written, 0 as they were.\n',
    )
    expect(read('docs/prompts/README.md')).toBe(index)
    expect(files()).toHaveLength(6)
  })

  it('takes folder, formats and the day of prices from the config, and prints on request', async () => {
    write('varve.config.ts', config("docs: { out: 'reference', formats: ['json'], pricesAt: '2026-08-20' }"))
    await varve(['docs'])
    expect(files('reference')).toEqual(['agent.json'])
    expect(JSON.parse(read('reference/agent.json'))).toMatchObject({
      prompt: 'agent',
      pricesAt: '2026-08-20',
    })
    const printed = await varve(['docs', '--format', 'text', '--out', '-'])
    expect(printed.out).toContain('agent\n=====\n\nSays where a parcel is.\n')
    expect(readdirSync(folder).sort()).toEqual(['prompts', 'reference', 'varve.config.ts'])
  })

  it('gives every prompt a file of its own, whatever its name', async () => {
    write('prompts/agent.ts', prompt('index'))
    write('prompts/second.ts', prompt('INDEX'))
    write(
      'prompts/third.ts',
      `${prompt('third')}\nexport const hostile = { ...prompt, name: '../../../<b>' }\n`,
    )
    expect((await varve(['docs', '--format', 'html'])).code).toBe(0)
    expect(files()).toEqual([
      '-..-..--b-.html',
      'INDEX-prompt.html',
      'index-prompt-prompt.html',
      'index.html',
      'third.html',
    ])
  })

  it.each<[string, readonly string[], number, RegExp]>([
    [
      'a sample that cannot be built',
      ['docs'],
      2,
      /prompts\/agent\.ts: prompt "agent" cannot be described: .*samples\.first\.shop/u,
    ],
    ['a day that is none', ['docs', '--prices-at', 'today'], 2, /a day such as 2026-11-20/u],
    ['a format that is none', ['docs', '--format', 'pdf'], 2, /markdown, html, json, text/u],
    ['a target that is none', ['docs', '--target', 'gpt-5.6'], 2, /is no target/u],
  ])('says what is wrong with %s', async (what, args, code, words) => {
    if (what.includes('sample'))
      write('prompts/agent.ts', prompt('agent').replace("shop: 'Northwind'", 'shop: 7'))
    const ran = await varve(args)
    expect(ran.code).toBe(code)
    expect(ran.err).toMatch(words)
    expect(readdirSync(folder)).not.toContain('docs')
  })
})
