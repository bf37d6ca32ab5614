import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runVarve } from './support/run-varve.ts'
import { hasShell, offersOf, type Shell } from './support/shell-offers.ts'

// What people see when they press Tab, asked of the shells themselves.

const help = (await runVarve(['--help'])).out
const COMMANDS = [...(help.split('\nCommands:\n')[1]?.split('\n\n')[0] ?? '').matchAll(/^ {2}(\w+) /gmu)]
  .map(([, name = '']) => name)
  .sort()

const SHELLS: readonly Shell[] = ['bash', 'zsh', 'fish']

describe.each(SHELLS)('completion in %s', (shell) => {
  const found = hasShell(shell)
  const needs = found ? '' : ` (SKIPPED: no ${shell} here; apt-get install -y ${shell})`
  let folder: string
  let script: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'varve-completion-'))
    for (const name of ['policy.md', 'body.json']) writeFileSync(join(folder, name), '')
    script = (await runVarve(['completion', shell])).out
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.skipIf(!found).each<[string, readonly string[]]>([
    ['varve ', COMMANDS],
    ['varve c', ['check', 'completion']],
    ['varve help t', ['tokens']],
    ['varve completion ', ['bash', 'fish', 'zsh']],
    ['varve check --f', ['--fail-on', '--format']],
    ['varve check --fail-on ', ['error', 'note', 'warning']],
    ['varve check --update --fail-on w', ['warning']],
    ['varve tokens --encoding ', ['cl100k_base', 'o200k_base']],
    ['varve replay log.jsonl -f j', ['json', 'jsonl']],
    ['varve tokens po', ['policy.md']],
    ['varve check --config b', ['body.json']],
  ])(`offers for "%s"${needs}`, (line, offers) => {
    expect([...offersOf({ shell, script, line, cwd: folder })].sort()).toEqual(offers)
  })

  it.skipIf(!found)(`offers the value behind the same word${needs}`, () => {
    const offers = offersOf({ shell, script, line: 'varve check --fail-on=w', cwd: folder })
    expect(offers.map((offer) => offer.replace('--fail-on=', ''))).toEqual(['warning'])
  })
})

describe('varve completion', () => {
  const found = hasShell('zsh')
  const needs = found ? '' : ' (SKIPPED: no zsh here; apt-get install -y zsh)'
  it.skipIf(!found)(`is loaded by zsh on the first Tab, as the guide says${needs}`, async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'varve-completion-'))
    const { out: script } = await runVarve(['completion', 'zsh'])
    const asked = { shell: 'zsh', script, line: 'varve check --fail-on ', cwd, isLazy: true } as const
    expect([...offersOf(asked)].sort()).toEqual(['error', 'note', 'warning'])
    rmSync(cwd, { recursive: true, force: true })
  })

  it.each(SHELLS)('prints a script for %s and nothing else', async (shell) => {
    expect(await runVarve(['completion', shell])).toMatchObject({ code: 0, err: '' })
  })

  it('knows its shells', async () => {
    const { code, out, err } = await runVarve(['completion', 'csh'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('Allowed choices are bash, zsh, fish')
  })

  it('offers every command and option that the help lists', async () => {
    const { out: script } = await runVarve(['completion', 'bash'])
    for (const name of COMMANDS.filter((command) => command !== 'help')) {
      const { out } = await runVarve([name, '--help'])
      const options = [...(out.split('\nOptions:\n')[1] ?? '').matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gmu)]
      expect(script).toContain(`${name}) words='${options.map(([, option]) => option).join(' ')}'`)
    }
  })
})
