import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { probe } from '../packages/cli/src/lib/probe/probe.ts'
import { importModule } from '../packages/cli/src/lib/project/import-module.ts'
import { targetFrom } from '../packages/cli/src/lib/project/target.ts'
import { type Ran, runVarve } from './support/run-varve.ts'

// What the modules of a project may do to the command that loads them: hold it open, end it, break in it. They are code like any other.

let folder: string

beforeAll(() => {
  mkdirSync(join(import.meta.dirname, '.fences'), { recursive: true })
  folder = mkdtempSync(join(import.meta.dirname, '.fences', 'modules-'))
})

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
}

function varve(...args: readonly string[]): Promise<Ran> {
  return runVarve(args, { cwd: folder })
}

const HEAD = "import { definePrompt, policy, user } from '@varve/core'\n"
const PROMPT = `${HEAD}export const agent = definePrompt('agent', [policy('rules', 'Be kind.'), user('question')], {
  samples: { first: { question: 'Where is it?' } },
})
`

const COMMANDS = ['check a.ts', 'check a.ts --no-probe --json', 'docs a.ts --check'] as const

describe('a module that holds something open', () => {
  it.each(COMMANDS)('does not hold varve %s', async (command) => {
    write('a.ts', `${PROMPT}setInterval(() => {}, 1000)\n`)
    const { code, out } = await varve(...command.split(' '))
    expect(code).toBe(command.startsWith('docs') ? 1 : 0)
    expect(out).not.toBe('')
  })

  it('loses nothing of a result that is larger than a pipe', async () => {
    write(
      'a.ts',
      `${PROMPT}setInterval(() => {}, 1000)\nexport const long = definePrompt('long', [policy('rules', 'Be kind. '.repeat(200_000)), user('question')], { samples: { first: { question: 'x' } } })\n`,
    )
    const { code, out } = await varve('docs', 'a.ts', '--out', '-', '--format', 'html')
    expect(code).toBe(0)
    expect(out.length).toBeGreaterThan(1_000_000)
    expect(out.trimEnd()).toMatch(/<\/html>$/u)
  })
})

describe('a module that ends the process or never comes to an end', () => {
  it.each<[string, string, RegExp]>([
    ['ends it', 'process.exit(0)', /^error: a\.ts cannot be loaded: .*process\.exit\(0\).*\(at a\.ts:5\)/u],
    [
      'ends it later',
      'setTimeout(() => process.exit(0)); await new Promise((done) => setTimeout(done, 50))',
      /process\.exit\(0\)/u,
    ],
    [
      'waits for ever',
      'await new Promise(() => {})',
      /^error: a\.ts cannot be loaded: it waits for something that never comes/u,
    ],
    [
      'leaves a promise that fails',
      "Promise.reject(new Error('boom'))",
      /^error: A module of the project failed .*: boom \(at a\.ts:5\)/u,
    ],
    [
      'leaves one that fails with no error',
      'Promise.reject(7)',
      /^error: A module of the project failed .*: 7\n/u,
    ],
    [
      'throws later',
      "setTimeout(() => { throw new Error('boom') }); await new Promise((done) => setTimeout(done, 50))",
      /: boom \(at a\.ts:5\)/u,
    ],
  ])('%s: an error, never green', async (_, code, words) => {
    write('a.ts', `${PROMPT}${code}\n`)
    for (const command of ['check a.ts --no-probe', 'docs a.ts --check']) {
      const ran = await varve(...command.split(' '))
      expect(ran).toMatchObject({ code: 2, out: '' })
      expect(ran.err).toMatch(words)
      expect(ran.err).toContain('\n  fix: ')
      expect(ran.err).not.toMatch(/\n\s+at |Warning/u)
    }
  })

  it.each<[string, string, RegExp]>([
    [
      'ends it',
      "if (process.env['USER'] === 'varve-probe') process.exit(0)",
      /The purity probe failed: .*process\.exit\(0\)/u,
    ],
    [
      'dies',
      "if (process.env['USER'] === 'varve-probe') process.kill(process.pid, 'SIGKILL')",
      /The purity probe failed: its process ended with SIGKILL/u,
    ],
  ])('in the fresh process alone, where it %s', async (_, code, words) => {
    write('a.ts', `${PROMPT}${code}\n`)
    const ran = await varve('check', 'a.ts')
    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(words)
  })

  it.each<[string, string, RegExp]>([
    [
      'cannot be built there',
      "write: () => { if (process.env['USER'] === 'varve-probe') throw new Error('boom'); return 'Be kind.' }",
      /error impure agent[\s\S]*it cannot be built: boom/u,
    ],
  ])('a sample that %s is a finding', async (_, rules, words) => {
    write('a.ts', PROMPT.replace("'Be kind.'", `{ ${rules} }`))
    const { code, out } = await varve('check', 'a.ts')
    expect(code).toBe(1)
    expect(out).toMatch(words)
  })

  it('a prompt with another name there is a finding', async () => {
    write('a.ts', PROMPT.replace("'agent'", "'agent-' + process.env['USER']"))
    expect((await varve('check', 'a.ts')).out).toMatch(/error impure .*\n.*the sample is not there/u)
  })

  it('is given up after a time', async () => {
    write('a.ts', 'setInterval(() => {}, 1000)\nawait new Promise(() => {})\n')
    const project = { root: folder, prompts: ['a.ts'], targets: [targetFrom('chat:gpt-4.1')] }
    await expect(probe(project, 1)).rejects.toThrow(
      'The purity probe failed: nothing came from it for 0.001 s.',
    )
    write(
      'b.ts',
      'const timer = setInterval(() => {}, 1000)\nsetTimeout(() => clearInterval(timer), 200)\nawait new Promise(() => {})\n',
    )
    await expect(importModule(join(folder, 'b.ts'), 'b.ts', 1)).rejects.toThrow(
      'b.ts cannot be loaded: it still waits after 0.001 s.',
    )
  })
})

/** Why each of these modules cannot be loaded, from one process of Node for all of them. */
function failuresOf(names: readonly string[]): readonly { readonly message: string; readonly fix: string }[] {
  const loader = new URL('../packages/cli/src/lib/project/import-module.ts', import.meta.url).href
  const script = `const { importModule } = await import('${loader}')
const failures = []
for (const name of ${JSON.stringify(names)})
  try {
    await importModule(process.cwd() + '/' + name, name)
    failures.push({ message: 'it is loaded' })
  } catch ({ message, fix }) {
    failures.push({ message, fix })
  }
console.log(JSON.stringify(failures))`
  write('load.mjs', script)
  const { stdout } = spawnSync(process.execPath, ['load.mjs'], {
    cwd: folder,
    encoding: 'utf8',
  })
  return JSON.parse(stdout)
}

describe('a module that cannot be loaded', () => {
  const REASONS = [
    [
      'a package that is missing',
      "import 'not-installed'",
      /Cannot find package 'not-installed'/u,
      /npm install not-installed/u,
    ],
    [
      'one of ours that is missing',
      "import '@varve/nowhere'",
      /Cannot find package '@varve\/nowhere'/u,
      /npm run tarballs/u,
    ],
    ['an alias', "import '@/rules'", /Cannot find package '@\/rules'/u, /no aliases/u],
    ['a file without its ending', "import './there'", /Cannot find module/u, /with its ending: ….ts/u],
    [
      'the name of a file as it would be built',
      "import './there.js'",
      /Cannot find module/u,
      /allowImportingTsExtensions/u,
    ],
    ['a file that is not there', "import './nowhere.ts'", /Cannot find module/u, /Correct the path/u],
    [
      'an order of scopes',
      `${HEAD}export const a = definePrompt('a', [user('q'), policy('rules', 'Be kind.')])`,
      /a\d+\.ts cannot be loaded: in prompt "a".*\(at a\d+\.ts:2\)/u,
      /(?!Node)/u,
    ],
    [
      'a name',
      `${HEAD}export const a = definePrompt('a b!', [user('q')])`,
      /a\d+\.ts cannot be loaded: /u,
      /(?!Node)/u,
    ],
    [
      'its syntax',
      'export const a = 1\nexport const b = = 2\n',
      /a\d+\.ts cannot be loaded: .* \(at a\d+\.ts:2\)/u,
      /Correct the syntax there/u,
    ],
    [
      'its syntax, which only the engine sees',
      'export const a: number = 1\nexport const a = 2\n',
      /already been declared \(at a\d+\.ts:2\)/u,
      /Correct the syntax there/u,
    ],
    [
      'the syntax of what it imports',
      "import './torn.ts'\n",
      /\(at torn\.ts:2\)/u,
      /Correct the syntax there/u,
    ],
    [
      'TypeScript that is more than types',
      'export const a = 1\nenum B { a }\n',
      /enum .* \(at a\d+\.ts:2\)/u,
      /erasableSyntaxOnly/u,
    ],
    [
      'a type that is imported as a value',
      "import { Shop } from './there.ts'\n",
      /named 'Shop' \(at a\d+\.ts:1\)/u,
      /import type/u,
    ],
    [
      'CommonJS',
      'export const a = 1\nmodule.exports = {}\n',
      /module is not defined .*\(at a\d+\.ts:2\)/u,
      /ES module/u,
    ],
    [
      'what it throws',
      "export const a = 1\nthrow new Error('boom')\n",
      /a\d+\.ts cannot be loaded: boom \(at a\d+\.ts:2\)/u,
      /throws this while it loads/u,
    ],
    [
      'JSON it reads',
      "export const a = 1\nJSON.parse('{')\n",
      /JSON .*\(at a\d+\.ts:2\)/u,
      /throws this while it loads/u,
    ],
  ] as const

  it('says for each reason its own, where, and what to do', () => {
    write('there.ts', 'export interface Shop { name: string }\nexport const there = 1\n')
    write('torn.ts', 'export const a = 1\nexport const b = = 2\n')
    for (const [index, [, text]] of REASONS.entries()) write(`a${index}.ts`, text)
    const said = failuresOf(REASONS.map((_, index) => `a${index}.ts`))
    for (const [index, [what, , words, fix]] of REASONS.entries()) {
      expect(said[index]?.message, what).toMatch(words)
      expect(said[index]?.fix, what).toMatch(fix)
    }
  })

  it('says so of prompts and of the config', async () => {
    write('a.ts', 'export const a = 1\nexport const b = = 2\n')
    expect(await varve('check', 'a.ts')).toEqual({
      code: 2,
      out: '',
      err: 'error: a.ts cannot be loaded: Expression expected (at a.ts:2)\n  fix: Correct the syntax there.\n',
    })
    write('a.ts', `${HEAD}export const a = definePrompt('a b!', [user('q')])\n`)
    expect((await varve('check', 'a.ts')).err).toMatch(
      /^error invalid_name: a\.ts cannot be loaded: at name: .*\(at a\.ts:2\)\n {2}fix: /u,
    )
    write('varve.config.ts', "import 'not-installed'")
    expect((await varve('check')).err).toMatch(
      /varve\.config\.ts cannot be loaded: Cannot find package .*\n {2}fix: Install it/u,
    )
  })

  it('a config that is not there', async () => {
    const { code, err } = await varve('check', '--config', 'nowhere.ts')
    expect(code).toBe(2)
    expect(err).toMatch(/^error: There is no config "nowhere\.ts"\.\n {2}fix: Name the file/u)
  })
})
