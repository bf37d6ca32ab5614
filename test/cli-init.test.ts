import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { linkPackages } from './support/link-packages.ts'
import { type Ran, runVarve } from './support/run-varve.ts'

// `varve init` as people run it, outside of this repository, and what it makes, as their tools see it.

const root = join(import.meta.dirname, '..')

let folder: string

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'varve-init-')))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function varve(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return runVarve(args, { cwd: folder, env: { NO_COLOR: '1', npm_config_user_agent: '', ...env } })
}

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

/** Every file of the folder with its text, but for what is installed. */
function everything(): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  return Object.fromEntries(names.sort().map((name) => [name, read(name)]))
}

/** A tool of this repository in the folder. */
function tool(name: 'tsc' | 'vitest', ...args: readonly string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules', '.bin', name), args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  })
  return { code: status, said: `${stdout}${stderr}` }
}

const CREATED = [
  'package.json',
  'src/prompts/support.test.ts',
  'src/prompts/support.ts',
  'tsconfig.json',
  'varve.config.ts',
  'varve.lock',
]

describe('varve init', () => {
  it.each(['responses:gpt-5.6-sol', 'chat:gpt-4.1'])(
    'sets up an empty folder for %s: types, check and test are green, and red once the prompt breaks',
    async (target) => {
      const made = await varve(['init', '--target', target])
      expect(made).toMatchObject({ code: 0, err: '' })
      expect(Object.keys(everything())).toEqual(CREATED)
      const lock = read('varve.lock')

      linkPackages(folder)
      expect(tool('tsc', '-p', '.')).toEqual({ code: 0, said: '' })
      expect(await varve(['check'])).toEqual({ code: 0, out: '1 sample built, nothing found.\n', err: '' })
      expect(await varve(['check', '--update'])).toMatchObject({ code: 0 })
      expect(read('varve.lock')).toBe(lock)
      const green = tool('vitest', 'run')
      expect(green.said).toMatch(/Tests +3 passed/u)
      expect(green.code).toBe(0)

      const prompt = read('src/prompts/support.ts')
      write('src/prompts/support.ts', prompt.replace('text: `You are', 'text: `It is ${Date.now()}. You are'))
      // What is read when the module loads shows only in a fresh process, which is what varve check has.
      expect((await varve(['check'])).code).toBe(1)
      write(
        'src/prompts/support.ts',
        prompt.replace(
          'write: ({ shop: name, carrier }) => `',
          'write: ({ shop: name, carrier }) => `${Date.now()} ',
        ),
      )
      const checked = await varve(['check'])
      expect(checked.code).toBe(1)
      expect(checked.out).toMatch(/error impure support +src\/prompts\/support\.ts:\d+/u)
      expect(checked.out).toContain('error lock-changed support')
      const red = tool('vitest', 'run')
      expect(red.code).toBe(1)
      expect(red.said).toContain('Layer "shop"')
    },
  )

  it('says what it made and what comes next', async () => {
    const { out } = await varve(['init'])
    expect(out).toBe(`created  tsconfig.json
created  package.json
created  varve.config.ts
created  src/prompts/support.ts
created  src/prompts/support.test.ts
created  varve.lock

Next:
  npm i
  npm run check
  npm run test
The packages of Varve are not published yet, so installing them ends with E404: run npm run tarballs in a clone of Varve, and here first
the command that it prints.
Commit varve.lock with the prompts: varve diff says from it what a change does to the caches.
`)
  })

  it('makes a folder that is not there, and names it', async () => {
    const { out } = await varve(['init', 'apps/My Agent'])
    expect(out).toContain('Next:\n  cd "apps/My Agent"\n')
    expect(JSON.parse(read('apps/My Agent/package.json'))).toMatchObject({ name: 'my-agent' })
  })

  it('changes nothing when it runs again, and says so', async () => {
    await varve(['init'])
    const before = everything()
    const { code, out } = await varve(['init'])
    expect(code).toBe(0)
    expect(out.match(/^left alone/gmu)).toHaveLength(CREATED.length - 1)
    expect(out).not.toMatch(/created|changed/u)
    expect(everything()).toEqual(before)
  })

  it('goes on where it was stopped', async () => {
    await varve(['init'])
    const whole = everything()
    for (const name of ['package.json', 'varve.lock', 'src/prompts/support.test.ts'])
      rmSync(join(folder, name))
    expect((await varve(['init'])).out.match(/^created .*$/gmu)).toEqual([
      'created     package.json',
      'created     src/prompts/support.test.ts',
      'created     varve.lock',
    ])
    expect(everything()).toEqual(whole)
  })

  it('writes nothing when it is only asked', async () => {
    const { code, out } = await varve(['init', 'there', '--dry-run'])
    expect(code).toBe(0)
    expect(out.match(/^would create/gmu)).toHaveLength(CREATED.length)
    expect(out).toContain('Nothing was written.')
    expect(readdirSync(folder)).toEqual([])
  })

  it('never replaces what is there', async () => {
    const own = {
      'package.json':
        '{ "scripts": { "check": "tsc", "test": "jest" }, "dependencies": { "zod": "^3.0.0" } }',
      'varve.config.mts': "export default { prompts: ['lib/*.ts'] }",
      'src/prompts/support.mts': 'mine',
      'varve.lock': 'mine too',
    }
    for (const [name, text] of Object.entries(own)) write(name, text)
    const { code, out, err } = await varve(['init'])
    expect(code).toBe(0)
    expect(err).toMatch(
      /^warning: package\.json has zod \^3\.0\.0, and Varve goes with 4\.0\.0 or newer\. Raise dependencies\.zod, such as to/u,
    )
    const { 'package.json': manifest, ...others } = everything()
    const { 'package.json': _, ...ownOthers } = own
    expect(others).toEqual(ownOthers)
    expect(JSON.parse(manifest ?? '')).toEqual({
      scripts: { check: 'tsc', test: 'jest' },
      dependencies: { '@varve/core': '^0.1.0', '@varve/openai-responses': '^0.1.0', zod: '^3.0.0' },
      devDependencies: { '@varve/cli': '^0.1.0', '@varve/vitest': '^0.1.0', vitest: '^5.1.1' },
    })
    expect(out).toContain('scripts.check stays as it is, scripts.test stays as it is')
    expect(out).toMatch(/^left alone +varve\.config\.mts: it is there, so no example is needed/mu)
    expect(out).toContain('  npx varve check\n  npx vitest run\n')
  })

  it('warns of what is too old for Varve, and of nothing else', async () => {
    const manifest = (dependencies: object): void =>
      write(
        'package.json',
        JSON.stringify({ dependencies: { zod: '^4.1.0' }, devDependencies: dependencies }),
      )
    manifest({ vitest: '^3.2.0', openai: '^5.0.0', typescript: '~5.4.2' })
    const { code, out, err } = await varve(['init', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      warnings: [
        'package.json has vitest ^3.2.0, and Varve goes with 4.0.0 or newer. Raise devDependencies.vitest, such as to ^5.1.1, before you install.',
        'package.json has openai ^5.0.0, and Varve goes with 7.50.0 or newer. Raise devDependencies.openai before you install.',
        'package.json has typescript ~5.4.2, and Varve goes with 5.8.0 or newer. Raise devDependencies.typescript, such as to ^7.0.2, before you install.',
      ],
    })
    expect(err.match(/^warning: package\.json has /gmu)).toHaveLength(3)
    for (const range of ['^3.0.0 || ^4.0.0', 'workspace:*', 'catalog:', 'latest', '*', 'file:../vitest']) {
      manifest({ vitest: range })
      expect(await varve(['init', '--dry-run'])).toMatchObject({ code: 0, err: '' })
    }
  })

  it('takes a manifest with a byte order mark, and keeps the mark', async () => {
    write('package.json', '\u{FEFF}{ "type": "module" }')
    expect(await varve(['init'])).toMatchObject({ code: 0, err: '' })
    expect(read('package.json')).toMatch(/^\u{FEFF}\{\n {2}"type": "module",/u)
  })

  it('warns of a model that is not listed', async () => {
    const { code, err } = await varve(['init', '--target', 'chat:gpt-4.11', '--dry-run'])
    expect(code).toBe(0)
    expect(err).toMatch(/^warning: The model of chat:gpt-4\.11 is not listed.* Did you mean gpt-4\.1/u)
  })

  it('keeps a prompt that is where the example would be, and leaves the lock to later where it cannot be loaded', async () => {
    write('src/prompts/support.ts', "import 'not-installed'\n")
    const { code, out } = await varve(['init'])
    expect(code).toBe(0)
    expect(read('src/prompts/support.ts')).toBe("import 'not-installed'\n")
    expect(out).toMatch(/^left alone +src\/prompts\/support\.ts: it is there$/mu)
    expect(out).toMatch(/^left alone +varve\.lock: not written, .*not-installed.* Run varve check --update/mu)
    expect(existsSync(join(folder, 'varve.lock'))).toBe(false)
  })

  it('fits into a project that is CommonJS: names, imports and formatting', async () => {
    write(
      'package.json',
      '{\r\n\t"name": "old",\r\n\t"type": "commonjs",\r\n\t"devDependencies": {\r\n\t\t"vitest": "^4.0.0"\r\n\t}\r\n}\r\n',
    )
    write(
      'tsconfig.json',
      '{ "compilerOptions": { "module": "nodenext", "strict": true, "noEmit": true, "skipLibCheck": true } }',
    )
    expect((await varve(['init'])).code).toBe(0)
    expect(read('package.json')).toMatch(
      /^\{\r\n\t"name": "old",\r\n\t"type": "commonjs",\r\n\t"devDependencies": \{\r\n\t\t"@varve\/cli": "\^0\.1\.0",[\s\S]*"vitest": "\^4\.0\.0"\r\n\t\},\r\n\t"scripts"[\s\S]*\}\r\n$/u,
    )
    expect(Object.keys(everything())).toEqual([
      'package.json',
      'src/prompts/support.mts',
      'src/prompts/support.test.mts',
      'tsconfig.json',
      'varve.config.mts',
      'varve.lock',
    ])
    expect(read('src/prompts/support.test.mts')).toContain("from './support.mjs'")
    linkPackages(folder)
    // Linked packages are sources, which name each other as they are; installed ones are not.
    expect(tool('tsc', '-p', '.', '--allowImportingTsExtensions')).toEqual({ code: 0, said: '' })
    expect(await varve(['check'])).toMatchObject({ code: 0, err: '' })
    expect(tool('vitest', 'run')).toMatchObject({ code: 0 })
  })

  it.each([
    ['', './support.js'],
    ['"allowImportingTsExtensions": true, ', './support.ts'],
  ])('imports as the tsconfig of a project takes it: %s%s', async (option, imported) => {
    write('package.json', '{ "type": "module" }')
    write(
      'tsconfig.json',
      `{ "compilerOptions": { ${option}"module": "nodenext", "noEmit": true, "strict": true } }`,
    )
    await varve(['init'])
    expect(read('src/prompts/support.test.ts')).toContain(`from '${imported}'`)
    linkPackages(folder)
    expect(tool('vitest', 'run')).toMatchObject({ code: 0 })
  })

  it.each([
    ['package-lock.json', 'npm', ['npm i', 'npm run check', 'npm run test']],
    ['pnpm-lock.yaml', 'pnpm', ['pnpm i', 'pnpm run check', 'pnpm run test']],
    ['yarn.lock', 'yarn', ['yarn install', 'yarn run check', 'yarn run test']],
    ['bun.lock', 'bun', ['bun install', 'bun run check', 'bun run test']],
  ])('knows from %s that it is %s, also above the folder', async (lock, packageManager, next) => {
    write(lock, '')
    for (const where of ['.', 'packages/agent'])
      expect(JSON.parse((await varve(['init', where, '--json'])).out)).toMatchObject({ packageManager, next })
  })

  it('takes the package manager that started it, where no file says', async () => {
    const { out } = await varve(['init', '--json'], {
      npm_config_user_agent: 'pnpm/10.2.0 npm/? node/v24.1.0',
    })
    expect(JSON.parse(out)).toEqual({
      folder: '.',
      dryRun: false,
      files: [
        'tsconfig.json',
        'package.json',
        'varve.config.ts',
        'src/prompts/support.ts',
        'src/prompts/support.test.ts',
        'varve.lock',
      ].map((path) => ({ path, action: 'create', notes: [] })),
      packageManager: 'pnpm',
      next: ['pnpm i', 'pnpm run check', 'pnpm run test'],
      warnings: [],
    })
  })

  it.each<[string, () => void, readonly string[], RegExp]>([
    ['a manifest that is torn', () => write('package.json', '{ "name": '), [], /package\.json is no JSON/u],
    [
      'a manifest of another shape',
      () => write('package.json', '{ "scripts": [] }'),
      [],
      /"scripts" is no object/u,
    ],
    ['a file in place of the folder', () => write('there', ''), ['there'], /is a file/u],
    ['a target that is none', () => {}, ['--target', 'gpt-4.1'], /is no target/u],
  ])('refuses %s before it writes anything', async (_, prepare, args, words) => {
    prepare()
    const before = everything()
    const { code, out, err } = await varve(['init', ...args])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(words)
    expect(err).toContain('fix')
    expect(everything()).toEqual(before)
  })

  it('asks for the versions that Varve itself is tested with', async () => {
    await varve(['init'])
    const {
      dependencies,
      devDependencies,
    }: Record<string, Record<string, string>> = JSON.parse(read('package.json'))
    const { catalog }: { catalog: Record<string, string> } = parse(
      readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8'),
    )
    const tools: { devDependencies: Record<string, string> } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    )
    expect(dependencies?.['zod']).toBe(`^${catalog['zod']}`)
    expect(devDependencies).toMatchObject({
      vitest: `^${tools.devDependencies['vitest']}`,
      typescript: `^${tools.devDependencies['typescript']}`,
    })
  })
})
