import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Ran, runVarve } from './support/run-varve.ts'

// `varve check` and `varve diff` in a project of their own, as people and CI run them. The project lies inside this folder, so
// that its imports are found.

let folder: string

beforeAll(() => {
  mkdirSync(join(import.meta.dirname, '.fences'), { recursive: true })
  folder = mkdtempSync(join(import.meta.dirname, '.fences', 'check-'))
})

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
  mkdirSync(join(folder, 'prompts'))
  write(
    'varve.config.ts',
    "export default { prompts: ['prompts/*.ts'], targets: ['chat:gpt-5.6-sol', 'responses:gpt-4.1'] }",
  )
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: string): void {
  writeFileSync(join(folder, name), content)
}

function varve(...args: readonly string[]): Promise<Ran> {
  return runVarve(args, { cwd: folder, env: { NO_COLOR: '1', GITHUB_WORKSPACE: folder } })
}

const HEAD =
  "import { definePrompt, history, layer, policy, user } from '@varve/core'\nimport * as z from 'zod'\n"

/** A prompt with a policy that is written as given. */
function prompt(name: string, policy: string, more = ''): string {
  return `${HEAD}export const prompt = definePrompt('${name}', [
  policy('rules', ${policy}),
  policy('tenant', { scope: 'tenant', input: z.object({ shop: z.record(z.string(), z.string()) }), write: ({ shop }) => ${more === '' ? '`Shop: ${shop.name}, ${shop.city}.`' : more} }),
  history('history'),
  user('question'),
], { samples: { first: { shop: { name: 'Northwind', city: 'Oslo' }, history: [], question: 'Where is it?' } } })
`
}

const RULES = "'Answer in one sentence and name the parcel. '.repeat(140)"

describe('varve check', () => {
  it('is silent on clean prompts, writes the lock, and holds later builds against it', async () => {
    write('prompts/agent.ts', prompt('agent', RULES))
    expect(await varve('check')).toMatchObject({
      code: 0,
      out: '2 samples built, nothing found.\n',
      err: 'There is no lock file yet: varve check --update writes one.\n',
    })
    expect((await varve('check', '--update')).code).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['prompts', 'varve.config.ts', 'varve.lock'])
    const lock = readFileSync(join(folder, 'varve.lock'), 'utf8')
    expect(lock).toContain('{"name":"rules","kind":"policy","scope":"release","tokens":')
    expect(await varve('check')).toMatchObject({ code: 0, err: '' })

    write('prompts/agent.ts', prompt('agent', RULES.replace('one sentence', 'two sentences')))
    const changed = await varve('check')
    expect(changed.code).toBe(1)
    expect(changed.out).toContain('error lock-changed agent  prompts/agent.ts:4')
    expect(changed.out).toContain('layer "rules" was changed. The caches of scopes release, tenant go cold')
    // A check alone writes nothing.
    expect(readFileSync(join(folder, 'varve.lock'), 'utf8')).toBe(lock)
  })

  it.each<[string, string, string, RegExp]>([
    [
      'a clock',
      `{ write: () => new Date().toISOString() + ${RULES} }`,
      '',
      /layer "rules".*a date or time moved/iu,
    ],
    ['a random number', `{ write: () => Math.random() + ${RULES} }`, '', /layer "rules"/iu],
    ['a time zone', `{ write: () => new Date(0).toString() + ${RULES} }`, '', /layer "rules"/iu],
    ['a locale', `{ write: () => (1234.5).toLocaleString() + ${RULES} }`, '', /layer "rules"/iu],
    ['the folder', `{ write: () => process.cwd() + ${RULES} }`, '', /layer "rules"/iu],
    ['the process', `{ write: () => 'pid ' + process.pid + ${RULES} }`, '', /layer "rules"/iu],
    ['the environment', `{ write: () => String(process.env.USER) + ${RULES} }`, '', /layer "rules"/iu],
    ['the order of properties', RULES, 'JSON.stringify(shop)', /layer "tenant"/iu],
  ])('finds a layer that depends on %s', async (_, policy, tenant, words) => {
    write('prompts/agent.ts', prompt('agent', policy, tenant))
    const { code, out } = await varve('check', '--format', 'json')
    expect(code).toBe(1)
    const { findings }: { findings: { code: string; sentence: string; line: number; seen: string[] }[] } =
      JSON.parse(out)
    const impure = findings.filter((finding) => finding.code === 'impure')
    expect(impure.map(({ sentence }) => sentence).join('\n')).toMatch(words)
    expect(impure[0]?.seen).toEqual(['first on chat:gpt-5.6-sol', 'first on responses:gpt-4.1'])
    expect(impure[0]?.line).toBe(tenant === '' ? 4 : 5)
    expect((await varve('check', '--no-probe')).out).not.toContain('impure')
  })

  it('writes for GitHub, for code scanning and for a pull request', async () => {
    write('prompts/agent.ts', prompt('agent', `{ write: () => Math.random() + ${RULES} }`))
    const github = await varve('check', '--format', 'github')
    expect(github.out).toMatch(/^::error file=prompts\/agent\.ts,line=4,title=varve impure::Built again/mu)
    const sarif: unknown = JSON.parse((await varve('check', '--format', 'sarif')).out)
    expect(sarif).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { rules: [{ id: 'impure' }] } },
          results: [
            {
              ruleId: 'impure',
              level: 'error',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'prompts/agent.ts' },
                    region: { startLine: 4 },
                  },
                },
              ],
            },
          ],
        },
      ],
    })
    expect((await varve('check', '--format', 'markdown')).out).toContain('| error | `impure` | agent |')
  })

  it('keeps what it was not asked about, when it updates', async () => {
    write('prompts/one.ts', prompt('one', RULES))
    write('prompts/two.ts', prompt('two', RULES))
    await varve('check', '--update')
    write('prompts/one.ts', prompt('one', `${RULES} + 'More.'`))
    expect((await varve('check', 'prompts/one.ts', '--update')).code).toBe(0)
    expect(await varve('check')).toMatchObject({ code: 0, out: '4 samples built, nothing found.\n' })
    rmSync(join(folder, 'prompts', 'two.ts'))
    expect((await varve('check')).out).toContain('is in the lock file, and is gone')
  })

  it('keeps what is locked of a sample that cannot be built', async () => {
    write('prompts/one.ts', prompt('one', RULES))
    write('prompts/two.ts', prompt('two', RULES))
    await varve('check', '--update')
    const lock = readFileSync(join(folder, 'varve.lock'), 'utf8')
    write('prompts/two.ts', prompt('two', `{ write: () => { throw new Error('no rules') } }`))
    const compared = await varve('check')
    expect(compared.code).toBe(1)
    expect(compared.out).not.toContain('lock-changed')
    const updated = await varve('check', '--update')
    expect(updated.code).toBe(1)
    expect(updated.out).toContain(
      'The sample cannot be built, and what the lock file says of it is kept: no rules',
    )
    expect(readFileSync(join(folder, 'varve.lock'), 'utf8')).toBe(lock)
    // What was never locked has nothing to keep.
    write('prompts/three.ts', prompt('three', `{ write: () => { throw new Error('no rules') } }`))
    expect((await varve('check', 'prompts/three.ts', '--update')).out).toContain(
      'The sample cannot be built: no rules',
    )
    expect(readFileSync(join(folder, 'varve.lock'), 'utf8')).toBe(lock)
  })

  it('takes silences that have a reason, and tells of those that silence nothing', async () => {
    write('prompts/agent.ts', prompt('agent', `{ write: () => Math.random() + ${RULES} }`))
    const config = (silences: string): void =>
      write('varve.config.ts', `export default { prompts: ['prompts/*.ts'], silences: [${silences}] }`)
    config("{ code: 'impure', layer: 'rules', reason: 'a test of ours' }")
    expect((await varve('check')).code).toBe(0)
    config("{ code: 'impure', layer: 'tenant', reason: 'a test of ours' }")
    const unused = await varve('check')
    expect(unused.code).toBe(1)
    expect(unused.out).toMatch(
      /warning unused-silence silences {2}varve\.config\.ts:1\n {2}The silence of impure in layer "tenant" silences nothing.*\n.*a test of ours/u,
    )
    expect(unused.out).toContain('varve explain unused-silence')
    // Where not everything was looked at, nobody knows.
    expect((await varve('check', '--no-probe')).out).not.toContain('unused-silence')
    config("{ code: 'impure', reason: '' }")
    expect((await varve('check')).err).toContain('silences.0.reason')
  })

  it.each<[string, () => void, readonly string[], RegExp]>([
    ['no config', () => rmSync(join(folder, 'varve.config.ts')), [], /There is no varve\.config\.ts here/u],
    [
      'a bad config',
      () => write('varve.config.ts', 'export default { prompt: 1 }'),
      [],
      /prompts: Invalid input/u,
    ],
    ['no prompts', () => {}, [], /No prompt is exported by/u],
    [
      'a module that breaks',
      () => write('prompts/a.ts', 'throw new Error("boom")'),
      [],
      /prompts\/a\.ts cannot be loaded: boom/u,
    ],
    [
      'two prompts of one name',
      () => {
        write('prompts/a.ts', prompt('agent', RULES))
        write('prompts/b.ts', prompt('agent', RULES, '`Store: ${shop.name}.`'))
        write('prompts/c.ts', "export { prompt as again } from './a.ts'\n")
      },
      [],
      /prompts\/a\.ts and prompts\/b\.ts each export a prompt with the name "agent"/u,
    ],
    ['a target that is none', () => {}, ['-t', 'gpt-4.1'], /is no target.*\n.*Write the endpoint/u],
    [
      'a file behind the targets',
      () => {},
      ['-t', 'chat:gpt-4.1', 'prompts/a.ts'],
      /"prompts\/a\.ts" is no target.*\n.*name files before it, or behind --/u,
    ],
    [
      'two formats',
      () => {},
      ['--json', '--format', 'github'],
      /--json and --format github contradict each other/u,
    ],
    [
      'a lock of another version',
      () => {
        write('prompts/a.ts', prompt('agent', RULES))
        write('varve.lock', '{ "varve": 2, "prompts": {} }')
      },
      ['--no-probe'],
      /varve\.lock has version 2 of the lock file, and this Varve reads version 1\./u,
    ],
    [
      'a lock in conflict',
      () => {
        write('prompts/a.ts', prompt('agent', RULES))
        write('varve.lock', '<<<<<<< ours\n{}\n')
      },
      [],
      /marks of a merge conflict/u,
    ],
  ])('says what to do: %s', async (_, prepare, args, words) => {
    prepare()
    const { code, err } = await varve('check', ...args)
    expect(code).toBe(2)
    expect(err).toMatch(words)
    expect(err).toContain('fix')
    expect(err).not.toMatch(/\n\s+at /u)
  })

  it('warns of a model that is not listed, with those that are spelt like it', async () => {
    write('prompts/a.ts', prompt('agent', RULES))
    const { code, out, err } = await varve('check', '--no-probe', '--json', '-t', 'chat:gpt-5.6-sool')
    const said =
      /The model of chat:gpt-5\.6-sool is not listed: its cache rules and prices are unknown.* Did you mean gpt-5\.6-sol/u
    expect(code).toBe(0)
    expect(err).toMatch(said)
    expect(JSON.parse(out)).toMatchObject({ warnings: [expect.stringMatching(said)] })
    expect((await varve('docs', '-o', '-', '-f', 'json', '-t', 'chat:gpt-5.6-sool')).err).toMatch(said)
  })

  it('counts one as one, and says that the lock was written, also where it fails', async () => {
    write('prompts/a.ts', prompt('agent', `{ write: () => Math.random() + ${RULES} }`))
    const failing = await varve('check', '--update', '-t', 'chat:gpt-4.1')
    expect(failing.code).toBe(1)
    expect(failing.out).toContain('1 sample built: 1 error, 0 warnings, 0 notes.')
    expect(failing.err).toMatch(
      /^varve\.lock was written as the prompts are now, with what is found above in them/u,
    )
    const markdown = await varve('check', '--format', 'markdown', '-t', 'chat:gpt-4.1')
    expect(markdown.out).toMatch(/1 sample built, \d+ findings?\./u)
  })

  it('finds samples that are missing or cannot be built', async () => {
    write('prompts/none.ts', `${HEAD}export const none = definePrompt('none', [user('question')])\n`)
    write(
      'prompts/bad.ts',
      `${HEAD}export const bad = definePrompt('bad', [policy('rules', { input: z.object({ n: z.number() }), write: ({ n }) => String(n) })], { samples: { first: { n: Number.NaN } } })\n`,
    )
    const { code, out } = await varve('check')
    expect(code).toBe(1)
    expect(out).toContain('warning no-samples none  prompts/none.ts:3')
    expect(out).toContain('error not-built bad  prompts/bad.ts:3')
  })
})

describe('varve diff', () => {
  it('says which scopes go cold between revisions, and what that costs once', async () => {
    const git = (...args: readonly string[]): void => {
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
        cwd: folder,
        stdio: 'ignore',
      })
    }
    git('init', '-q')
    write('prompts/agent.ts', prompt('agent', RULES))
    await varve('check', '--update')
    git('add', 'varve.lock')
    git('commit', '-qm', 'one')
    expect((await varve('diff', 'HEAD')).out).toBe(
      'The lock files are the same: by them, every cache stays warm.\n',
    )
    write('prompts/agent.ts', prompt('agent', RULES, '`Store: ${shop.name}.`'))
    await varve('check', '--update')
    const { out } = await varve('diff', 'HEAD')
    expect(out).toMatch(
      /^agent +chat:gpt-5\.6-sol +first +tenant changed \(\d+ → \d+\) +tenant +0 +[1-9]\d? +\$0\.00/mu,
    )
    const markdown = await varve('diff', 'HEAD', '--format', 'markdown', '--sharers', '200')
    expect(markdown.out).toContain('| agent | chat:gpt-5.6-sol | first | tenant changed')
    expect(JSON.parse((await varve('diff', 'HEAD', 'varve.lock', '-f', 'json')).out)).toMatchObject({
      sharers: 1,
      changes: [
        {
          prompt: 'agent',
          cold: [{ scope: 'tenant' }],
          rewritten: { once: 0, each: expect.any(Number) },
          costFemtodollars: expect.stringMatching(/^[1-9]\d+$/u),
        },
        {},
      ],
    })
    expect(await varve('diff', 'nowhere')).toMatchObject({ code: 2 })
    write('other.txt', 'no lock')
    expect((await varve('diff', 'other.txt')).err).toMatch(
      /^error lock-invalid: other\.txt is no lock file\.\n {2}at: {7}other\.txt\n.*\n {2}received: a file that is no JSON\n {2}fix: {6}Name a lock file/u,
    )
    const folderForFile = await varve('diff', 'prompts')
    expect(folderForFile.code).toBe(2)
    expect(folderForFile.err).toMatch(/^error: EISDIR.*\n {2}fix: Give whoever runs this the right/u)
    expect(await varve('diff', 'HEAD', '--sharers', 'many')).toMatchObject({ code: 2 })
  })
})
