import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'

// The GitHub Action, run as GitHub runs it: its script in a shell, with inputs, event and files as a runner gives them, against the
// command of this checkout. The project lies inside this folder, so that its imports are found.

const root = join(import.meta.dirname, '..')
const BIN = join(root, 'packages', 'cli', 'src', 'bin.ts')

const step = z.union([
  z.strictObject({
    id: z.string(),
    shell: z.literal('bash'),
    'working-directory': z.string(),
    env: z.record(z.string(), z.string()),
    run: z.string(),
  }),
  z.strictObject({ if: z.string(), uses: z.string(), with: z.record(z.string(), z.string()) }),
])

const action = z
  .strictObject({
    name: z.string(),
    description: z.string(),
    branding: z.strictObject({ icon: z.string(), color: z.string() }),
    inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
    outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
    runs: z.strictObject({ using: z.literal('composite'), steps: z.array(step) }),
  })
  .parse(parse(readFileSync(join(root, 'action.yml'), 'utf8')))

const [script, ...others] = action.runs.steps.filter((each) => 'run' in each)

interface Ran {
  readonly code: number | null
  /** The log of the step; lines that begin with :: are annotations. */
  readonly log: string
  /** What the page of the run shows. */
  readonly summary: string
  readonly outputs: Readonly<Record<string, string>>
}

let workspace: string
let project: string
let temp: string

beforeAll(() => {
  mkdirSync(join(import.meta.dirname, '.fences'), { recursive: true })
})

beforeEach(() => {
  workspace = mkdtempSync(join(import.meta.dirname, '.fences', 'action-'))
  project = join(workspace, 'apps', 'agent')
  temp = join(workspace, '.runner')
  mkdirSync(join(project, 'prompts'), { recursive: true })
  mkdirSync(temp)
  write('varve.config.ts', "export default { prompts: ['prompts/*.ts'], targets: ['chat:gpt-5.6-sol'] }")
  write('package.json', '{ "name": "agent", "private": true, "type": "module" }')
  command(join(project, 'node_modules', '.bin'), 'varve', `exec '${process.execPath}' '${BIN}' "$@"`)
  writeFileSync(join(workspace, '.gitignore'), 'node_modules\n.runner\n')
  git('init', '-q', '-b', 'main')
  return () => rmSync(workspace, { recursive: true, force: true })
})

function write(name: string, content: string): void {
  writeFileSync(join(project, name), content)
}

function command(folder: string, name: string, script: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
}

function git(...args: readonly string[]): string {
  return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
    cwd: workspace,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()
}

function commit(): string {
  git('add', '.')
  git('commit', '-qm', 'a change')
  return git('rev-parse', 'HEAD')
}

const RULES = "'Answer in one sentence and name the parcel. '.repeat(140)"

function prompt(policy: string, samples = "{ first: { question: 'Where is it?' } }"): string {
  return `import { definePrompt, policy, user } from '@varve/core'
export const agent = definePrompt('agent', [
  policy('rules', ${policy}),
  user('question'),
], { samples: ${samples} })
`
}

function update(): void {
  execFileSync(join(project, 'node_modules', '.bin', 'varve'), ['check', '--update'], {
    cwd: project,
    stdio: 'ignore',
  })
}

interface Event {
  readonly inputs?: Readonly<Record<string, string>>
  readonly github?: object
  /** Commands that stand before those of the machine. */
  readonly commands?: string
}

/** Runs the script of the action in the workspace. */
async function run({ inputs = {}, github = {}, commands }: Event = {}): Promise<Ran> {
  if (script === undefined) throw new Error('action.yml has no step that runs a script')
  const defaults = Object.fromEntries(
    Object.entries(action.inputs).map(([name, each]) => [name, each.default]),
  )
  const given = { 'working-directory': 'apps/agent', ...inputs }
  expect(Object.keys(defaults)).toEqual(expect.arrayContaining(Object.keys(given)))
  const context = { inputs: { ...defaults, ...given }, github: { event: github } }
  const files = {
    summary: join(temp, 'summary'),
    output: join(temp, 'output'),
    script: join(temp, 'script.sh'),
  }
  for (const file of [files.summary, files.output]) writeFileSync(file, '')
  writeFileSync(files.script, script.run)
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', files.script], {
    cwd: join(workspace, filled(script['working-directory'], context)),
    env: {
      PATH: [commands, process.env['PATH']].filter((each) => each !== undefined).join(delimiter),
      HOME: process.env['HOME'],
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_STEP_SUMMARY: files.summary,
      GITHUB_OUTPUT: files.output,
      RUNNER_TEMP: temp,
      ...Object.fromEntries(Object.entries(script.env).map(([name, text]) => [name, filled(text, context)])),
    },
  })
  let log = ''
  child.stdout.on('data', (data: Buffer) => (log += data.toString()))
  child.stderr.on('data', (data: Buffer) => (log += data.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  const lines = readFileSync(files.output, 'utf8').trim().split('\n')
  const outputs = Object.fromEntries(
    lines.map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]),
  )
  return { code, log, summary: readFileSync(files.summary, 'utf8'), outputs }
}

/** A text with its expressions filled in: paths, and the first of several that is not empty. */
function filled(text: string, context: object): string {
  return text.replaceAll(/\$\{\{ ([\w. |-]+) \}\}/gu, (_, expression: string) => {
    const values = expression.split(' || ').map((path) => valueAt(context, path.split('.')))
    return values.find((value) => value !== '') ?? ''
  })
}

function valueAt(value: unknown, [name, ...rest]: readonly string[]): string {
  if (name === undefined) return typeof value === 'string' ? value : ''
  if (typeof value !== 'object' || value === null) return ''
  return valueAt(new Map<string, unknown>(Object.entries(value)).get(name), rest)
}

describe('docs/guides/ci.md', () => {
  const guide = readFileSync(join(root, 'docs', 'guides', 'ci.md'), 'utf8')
  const workflow = z.looseObject({
    jobs: z.record(
      z.string(),
      z.looseObject({ steps: z.array(z.looseObject({ uses: z.string().optional() })) }),
    ),
  })

  it('lists every input and output', () => {
    const listed = [...guide.matchAll(/^\| `([\w-]+)`/gmu)].map(([, name]) => name)
    expect(listed.sort()).toEqual(Object.keys(action.inputs).sort())
    const [outputs = ''] = /^Outputs: .*$/mu.exec(guide) ?? []
    for (const name of Object.keys(action.outputs)) expect(outputs).toContain(`\`${name}\``)
  })

  it('shows workflows that use what there is', () => {
    const fences = [...guide.matchAll(/^```yaml\n([\s\S]*?)^```$/gmu)].map(([, fence = '']) => fence)
    const steps = fences
      .flatMap((fence) => Object.values(workflow.parse(parse(fence)).jobs))
      .flatMap((job) => job.steps)
    const ours = steps.filter(({ uses }) => uses?.startsWith('OWNER/varve@'))
    expect(ours).toHaveLength(fences.length)
    for (const each of ours)
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(each['with'] ?? {})))
    const read = [...guide.matchAll(/steps\.varve\.outputs\.([\w-]+)/gu)].map(([, name]) => name)
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(read))
  })
})

describe('the GitHub Action', () => {
  it('keeps inputs out of its script', () => {
    expect(others).toEqual([])
    expect(script?.run).not.toContain('${{')
    const used = [...JSON.stringify(action).matchAll(/inputs\.([\w-]+)/gu)].map(([, name]) => name)
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort())
  })

  it('passes clean prompts, and says that no cache goes cold', async () => {
    write('prompts/agent.ts', prompt(RULES))
    update()
    const base = commit()
    expect(await run({ github: { pull_request: { base: { sha: base } } } })).toEqual({
      code: 0,
      log: '',
      summary:
        '## Varve\n\nNothing found.\n\n### What it does to the caches\n\nThe lock files are the same: by them, every cache stays warm.\n',
      outputs: { findings: '0', summary: join(temp, 'varve.md'), sarif: '' },
    })
  })

  it('fails on a finding, at its line from the root of the repository', async () => {
    write('prompts/agent.ts', prompt(`{ write: () => Date.now() + ${RULES} }`))
    const ran = await run({ inputs: { sarif: 'out.sarif' } })
    expect(ran.code).toBe(1)
    expect(ran.log).toMatch(/^::error file=apps\/agent\/prompts\/agent\.ts,line=3,title=varve impure::/mu)
    // The clock that the layer asks, and the epoch that it wrote.
    expect(ran.summary).toBe('## Varve\n\nFindings: 2. Each stands at its line of the change.\n')
    expect(ran.outputs).toMatchObject({ findings: '2', sarif: join(project, 'out.sarif') })
    const sarif = JSON.parse(readFileSync(join(project, 'out.sarif'), 'utf8'))
    const [{ locations }] = sarif.runs[0].results
    expect(locations[0].physicalLocation.artifactLocation.uri).toBe('apps/agent/prompts/agent.ts')
  })

  it('says what a change costs, against the base of a pull request or what was there before a push', async () => {
    write('prompts/agent.ts', prompt(RULES))
    update()
    const base = commit()
    write('prompts/agent.ts', prompt(RULES.replace('one sentence', 'two sentences')))
    update()
    commit()
    const row = /^\| agent \| chat:gpt-5\.6-sol \| first \| rules changed.* \| release \|/mu
    const ofPullRequest = await run({ github: { pull_request: { base: { sha: base } } } })
    expect(ofPullRequest).toMatchObject({ code: 0, log: '' })
    expect(ofPullRequest.summary).toMatch(row)
    expect((await run({ github: { before: base }, inputs: { sharers: '200' } })).summary).toContain(
      '200 sharers',
    )
    expect((await run({ inputs: { base: 'HEAD~1' } })).summary).toMatch(row)
    expect((await run({ github: { before: '0'.repeat(40) } })).summary).not.toContain('caches')
  })

  it('fetches the base where the checkout is shallow', async () => {
    write('prompts/agent.ts', prompt(RULES))
    update()
    const base = commit()
    write('prompts/agent.ts', prompt(RULES.replace('one', 'a')))
    update()
    commit()
    const origin = join(temp, 'origin')
    git('clone', '-q', '--bare', workspace, origin)
    execFileSync('git', ['config', 'uploadpack.allowAnySHA1InWant', 'true'], { cwd: origin })
    rmSync(join(workspace, '.git'), { recursive: true })
    const shallow = join(temp, 'shallow')
    execFileSync('git', ['clone', '-q', '--depth=1', `file://${origin}`, shallow])
    cpSync(join(shallow, '.git'), join(workspace, '.git'), { recursive: true })
    expect((await run({ github: { pull_request: { base: { sha: base } } } })).summary).toContain(
      'rules changed',
    )
    const nowhere = await run({ inputs: { base: 'nowhere' } })
    expect(nowhere.code).toBe(1)
    expect(nowhere.log).toContain('::error title=varve::There is no revision nowhere')
  })

  it('compares nothing where there was no lock file, or is none', async () => {
    write('prompts/agent.ts', prompt(RULES))
    const base = commit()
    const none = await run({ inputs: { base } })
    expect(none.summary).toContain('There is no varve.lock; varve check --update writes it.')
    update()
    const first = await run({ inputs: { base } })
    expect(first).toMatchObject({ code: 0 })
    expect(first.summary).toContain('There was no varve.lock before, so nothing is compared.')
  })

  it('takes modules, a config and a severity', async () => {
    write(
      'prompts/none.ts',
      prompt(`{ input: z.object({ shop: z.string() }), write: ({ shop }) => shop }`, '{}').replace(
        '\n',
        "\nimport * as z from 'zod'\n",
      ),
    )
    write('prompts/a clock.ts', prompt(`{ write: () => Date.now() + ${RULES} }`).replaceAll('agent', 'clock'))
    write('other.config.ts', "export default { prompts: ['prompts/none.ts'] }")
    expect((await run({ inputs: { paths: 'prompts/none.ts\n' } })).code).toBe(1)
    const lenient = await run({ inputs: { paths: 'prompts/none.ts\n', 'fail-on': 'error' } })
    expect(lenient).toMatchObject({ code: 0, outputs: { findings: '1' } })
    expect(lenient.log).toContain('::warning file=apps/agent/prompts/none.ts')
    expect((await run({ inputs: { config: 'other.config.ts', 'fail-on': 'error' } })).code).toBe(0)
    const both = await run({ inputs: { paths: 'prompts/none.ts\nprompts/a clock.ts', 'fail-on': 'error' } })
    expect(both).toMatchObject({ code: 1, outputs: { findings: '3' } })
  })

  it('tells prompts that cannot be checked from findings', async () => {
    write('prompts/agent.ts', 'throw new Error("boom")')
    const ran = await run({ inputs: { sarif: 'out.sarif' } })
    expect(ran).toMatchObject({ code: 2, outputs: { findings: '0', sarif: '' } })
    expect(ran.log).toContain('boom')
    expect(ran.summary).toContain('could not be checked')
  })

  it('says what is missing', async () => {
    write('prompts/agent.ts', prompt(RULES))
    rmSync(join(project, 'node_modules'), { recursive: true })
    const bare = await run()
    expect(bare.code).toBe(1)
    expect(bare.log).toBe(
      '::error title=varve::The command varve is not there. Install the project before this step, with @varve/cli among its dependencies; or set the input version.\n',
    )
    const commands = join(temp, 'bin')
    command(commands, 'node', '[ "$1" = --version ] && echo v20.19.5 && exit 0\nexit 1')
    const old = await run({ commands })
    expect(old.code).toBe(1)
    expect(old.log).toContain('Node 22.18 or newer is needed, and this is v20.19.5.')
  })

  it('runs the version that is asked for', async () => {
    write('prompts/agent.ts', prompt(RULES))
    const commands = join(temp, 'bin')
    const record = join(temp, 'record')
    command(commands, 'npx', `echo "$@" >> '${record}'`)
    expect((await run({ inputs: { version: '0.1.0' }, commands })).code).toBe(0)
    expect(readFileSync(record, 'utf8')).toBe(
      '--yes --package @varve/cli@0.1.0 varve check --fail-on warning --format github\n',
    )
  })
})
