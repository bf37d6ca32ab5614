// Packs every package as it would be published and tries the tarballs: publint, the types of every entry, an import of
// every entry from a project that has nothing else, and no file that should not be there.
import { execFileSync, spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, unknown>>
  readonly bin?: Readonly<Record<string, string>>
  readonly private?: boolean
}

const root = join(import.meta.dirname, '..')
const work = mkdtempSync(join(tmpdir(), 'varve-pack-'))
const tarballs = join(work, 'tarballs')
mkdirSync(tarballs)
let failures = 0

function fail(name: string, what: string): void {
  failures += 1
  console.error(`✗ ${name}: ${what}`)
}

const packages = readdirSync(join(root, 'packages'))
  .map((folder) => ({
    folder: join(root, 'packages', folder),
    manifest: manifestOf(join(root, 'packages', folder)),
  }))
  .filter(({ manifest }) => manifest.private !== true)

const packed = packages.map(({ folder, manifest }) => {
  const before = new Set(readdirSync(tarballs))
  pnpm(folder, ['pack', '--pack-destination', tarballs])
  const file = readdirSync(tarballs).find((name) => !before.has(name))
  if (file === undefined) throw new Error(`pnpm packed nothing for ${manifest.name}`)
  return { manifest, file: join(tarballs, file) }
})

for (const { manifest, file } of packed) {
  const data = readFileSync(file)
  const { messages } = await publint({ pack: { tarball: new Uint8Array(data).buffer }, strict: true })
  for (const message of messages) {
    fail(
      manifest.name,
      `publint: ${formatMessage(message, { name: manifest.name }, { color: false }) ?? message.code}`,
    )
  }
  const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(data)))
  const problems = 'problems' in analysis ? analysis.problems : []
  // ESM only: CommonJS resolution is meant to fail, and `node10` knows no exports.
  const ignored = new Set(['CJSResolvesToESM', 'NoResolution'])
  for (const problem of problems)
    if (!ignored.has(problem.kind)) fail(manifest.name, `types: ${JSON.stringify(problem)}`)
  const files = execFileSync('tar', ['-tzf', file], { encoding: 'utf8' }).split('\n')
  const odd = files.filter((name) => /\.test(?:-d)?\.|tsbuildinfo|node_modules/u.test(name))
  if (odd.length > 0) fail(manifest.name, `packs ${odd.join(', ')}`)
  if (!files.includes('package/LICENSE')) fail(manifest.name, 'packs no LICENSE')
  if (!files.includes('package/README.md')) fail(manifest.name, 'packs no README.md')
  if (manifest.name === '@varve/inspector' && !files.includes('package/bundle/inspector.js'))
    fail(manifest.name, 'packs no bundle of its page')
  if (manifest.name === '@varve/check' && !files.includes('package/pages/lock-changed.md'))
    fail(manifest.name, 'packs no pages about findings')
}

const project = join(work, 'project')
mkdirSync(project)
writeFileSync(
  join(project, 'package.json'),
  JSON.stringify({
    name: 'empty',
    private: true,
    type: 'module',
    dependencies: {
      ...Object.fromEntries(packed.map(({ manifest, file }) => [manifest.name, `file:${file}`])),
      '@jest/globals': '30.5.2',
      '@pydantic/genai-prices': '0.1.8',
      jest: '30.5.2',
      openai: '7.55.0',
      typedoc: '0.28.20',
      typescript: '6.0.3',
      vitest: '5.1.1',
      zod: '4.6.7',
    },
  }),
)
writeFileSync(
  join(project, 'pnpm-workspace.yaml'),
  `overrides:\n${packed.map(({ manifest, file }) => `  '${manifest.name}': 'file:${file}'`).join('\n')}\n`,
)
pnpm(project, ['install', '--ignore-scripts', '--no-frozen-lockfile'])
/** Entries that only work inside a test runner; `tryMatchers` tries them there. */
const IN_A_RUNNER = new Set(['@varve/vitest/setup'])

for (const { manifest } of packed) {
  for (const entry of Object.keys(manifest.exports)) {
    if (IN_A_RUNNER.has(`${manifest.name}/${entry.slice(2)}`)) continue
    const specifier = entry === '.' ? manifest.name : `${manifest.name}/${entry.slice(2)}`
    try {
      const code = `import * as entry from ${JSON.stringify(specifier)}; if (Object.keys(entry).length === 0) process.exit(3)`
      execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: project, stdio: 'pipe' })
      console.log(`✓ ${specifier}`)
    } catch (error) {
      fail(specifier, `cannot be imported from its tarball: ${String(error)}`)
    }
  }
}

for (const { manifest } of packed) {
  for (const name of Object.keys(manifest.bin ?? {})) {
    try {
      execFileSync(join(project, 'node_modules', '.bin', name), ['--help'], { cwd: project, stdio: 'pipe' })
      console.log(`✓ ${name} --help`)
    } catch (error) {
      fail(manifest.name, `its command does not run from the tarball: ${String(error)}`)
    }
  }
}

tryAsNewUser()
tryInit()
tryInJest()

rmSync(work, { recursive: true, force: true })
console.log(
  `${packed.length - Math.min(failures, packed.length)} of ${packed.length} packages are ready to be published.`,
)
if (failures > 0) process.exit(1)

/** A project with one prompt and one test: it passes, a clock is put in, and test and check fail with words to act on. */
function tryAsNewUser(): void {
  const policy = (text: string): string =>
    `import { definePrompt, policy, user } from '@varve/core'
import * as z from 'zod'
export const agent = definePrompt('agent', [
  policy('rules', { input: z.object({ shop: z.string() }), write: ({ shop }) => ${text} }),
  user('question'),
], { samples: { first: { shop: 'Northwind', question: 'Where is it?' } } })
`
  writeFileSync(
    join(project, 'agent.test.ts'),
    `import '@varve/vitest/setup'
import { render } from '@varve/openai-chat'
import { expect, it } from 'vitest'
import { agent } from './agent.ts'
const request = (question: string) => render(agent.build({ shop: 'Northwind', question }), { model: 'gpt-5.6-sol' })
it('keeps its prefix', () => {
  expect(() => request('One?')).toBePure()
  expect(request('Two?')).toExtendPrefixOf(request('One?'))
})
`,
  )
  writeFileSync(
    join(project, 'varve.config.ts'),
    "export default { prompts: ['agent.ts'], targets: ['chat:gpt-5.6-sol'] }\n",
  )
  const steps: readonly (readonly [what: string, command: readonly string[], words: RegExp | undefined])[] = [
    ['a test with two matchers passes', ['vitest', 'run'], undefined],
    ['varve check --update writes the lock', ['varve', 'check', '--update'], undefined],
    ['varve check is silent', ['varve', 'check'], undefined],
    ['the test finds a clock', ['vitest', 'run'], /Layer "rules"/u],
    ['varve check finds it, and the lock', ['varve', 'check'], /impure[\s\S]*lock-changed/u],
  ]
  tryExplain()
  for (const [index, [what, [command = '', ...args], words]] of steps.entries()) {
    const text = "'Answer in one sentence and name the parcel. '.repeat(140) + shop"
    writeFileSync(join(project, 'agent.ts'), policy(index < 3 ? text : `new Date().toISOString() + ${text}`))
    const { status, stdout, stderr } = spawnSync(join(project, 'node_modules', '.bin', command), args, {
      cwd: project,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    })
    const said = `${stdout}${stderr}`
    if ((status === 0) === (words === undefined) && (words?.test(said) ?? true)) console.log(`✓ ${what}`)
    else fail('as a new user', `${what}: exit code ${status}\n${said}`)
  }
}

/** What `varve check` says to read is there to be read. */
function tryExplain(): void {
  const { status, stdout, stderr } = spawnSync(
    join(project, 'node_modules', '.bin', 'varve'),
    ['explain', 'lock-changed'],
    { cwd: project, encoding: 'utf8' },
  )
  if (status === 0 && stdout.startsWith('# lock-changed\n')) console.log('✓ varve explain prints a page')
  else fail('varve explain', `exit code ${status}\n${stdout}${stderr}`)
}

/** A folder outside of the project, where nothing is installed yet: `varve init` writes the lock, and what it made holds. */
function tryInit(): void {
  const folder = join(work, 'fresh')
  const bin = join(project, 'node_modules', '.bin')
  const run = (command: string, ...args: readonly string[]): void => {
    const { status, stdout, stderr } = spawnSync(join(bin, command), args, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    })
    const what = `${[command, ...args].join(' ')} in a fresh folder`
    if (status === 0) console.log(`✓ ${what}`)
    else fail('after varve init', `${what}: exit code ${status}\n${stdout}${stderr}`)
  }
  mkdirSync(folder)
  run('varve', 'init')
  const made = readdirSync(folder)
  if (!made.includes('varve.lock')) fail('varve init', `wrote no lock, but ${made.join(', ')}`)
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'), 'junction')
  run('tsc', '-p', '.')
  run('varve', 'check')
  run('vitest', 'run')
}

/** The matchers in the other test runner: those that pass, one that fails with words, and a file that is written once. */
function tryInJest(): void {
  writeFileSync(
    join(project, 'agent.jest.js'),
    `import { expect, it } from '@jest/globals'
import { definePrompt, history, policy, user } from '@varve/core'
import { render } from '@varve/openai-chat'
import { conversationFindings, varveMatchers } from '@varve/vitest'
expect.extend(varveMatchers)
const agent = definePrompt('agent', [policy('rules', 'Name the parcel. '.repeat(300)), history('history'), user('question')])
const request = (question) => render(agent.build({ history: [], question }), { model: 'gpt-5.6-sol' })
const other = (rules) => () => render(definePrompt('other', [policy('rules', rules())]).build({}), { model: 'gpt-5.6-sol' })
it('keeps its prefix', () => {
  expect(request('Two?')).toExtendPrefixOf(request('One?'))
  expect(request('One?')).toHaveNoFindings({ from: 'error' })
  expect(request('One?')).toHaveCachePoints([{ layer: 'rules' }])
  expect(request('One?')).toMatchPrefix({ upTo: 'release' })
  const build = (history, question) => agent.build({ history, question })
  const findings = conversationFindings({ build, render: (built) => render(built, { model: 'gpt-4.1' }), questions: ['One?', 'Two?'] })
  expect(findings).toEqual([])
})
it('is pure', () => {
  expect(() => request('One?')).toBePure()
  for (const rules of [() => String(Date.now()), () => String(Math.random()), () => new Date(0).toString(), () => String(process.env.USER)])
    expect(other(rules)).not.toBePure()
  const failing = () => expect(other(() => new Date().toISOString())).toBePure()
  expect(failing).toThrow(/Layer "rules".*a date or time moved/)
})
`,
  )
  const { status, stdout, stderr } = spawnSync(
    join(project, 'node_modules', '.bin', 'jest'),
    ['--testMatch', '**/*.jest.js'],
    {
      cwd: project,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '--experimental-vm-modules', CI: '' },
    },
  )
  const files = status === 0 ? readdirSync(join(project, '__prefixes__')) : []
  if (files.includes('agent.jest.js.keeps-its-prefix.1.md')) console.log('✓ the matchers work in Jest')
  else fail('in Jest', `exit code ${status}\n${stdout}${stderr}`)
}

function manifestOf(folder: string): Manifest {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return manifest
}

function pnpm(cwd: string, args: readonly string[]): void {
  execFileSync('npx', ['--yes', 'pnpm@12.21.0', ...args], { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
}
