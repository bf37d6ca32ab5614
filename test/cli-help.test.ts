import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { EXIT_CODES } from '../packages/cli/src/lib/exit-codes.ts'
import { BIN, runVarve } from './support/run-varve.ts'

// What the command says about itself. The commands are those that `varve --help` lists, so that a new one is held to the same.

const program = await runVarve(['--help'])
const commands = [...sectionOf(program.out, 'Commands').matchAll(/^ {2}(\w+) /gmu)].map(
  ([, name = '']) => name,
)

/** The lines under a heading of a help text. */
function sectionOf(help: string, heading: string): string {
  return help.split(/\n(?=\w[\w ]*:)/u).find((section) => section.startsWith(`${heading}:`)) ?? ''
}

/** The options of a help text, each with what is said of it, on one line. */
function optionsOf(help: string): readonly string[] {
  return sectionOf(help, 'Options')
    .split(/\n {2}(?=-)/u)
    .slice(1)
    .map((option) => option.replaceAll(/\s+/gu, ' ').trim())
}

describe('help', () => {
  it('lists the commands, the environment and the exit codes', () => {
    expect(program).toMatchObject({ code: 0, err: '' })
    expect(commands).toEqual(expect.arrayContaining(['check', 'diff', 'docs', 'replay', 'tokens', 'help']))
    expect(program.out).toMatch(/NO_COLOR=1[\s\S]*FORCE_COLOR=1/u)
  })

  it.each(commands.filter((name) => name !== 'help'))('of %s says all there is to say', async (name) => {
    const help = await runVarve([name, '--help'])
    expect(help).toMatchObject({ code: 0, err: '' })
    expect(help.out).toMatch(new RegExp(`^Usage: varve ${name} `, 'u'))
    for (const option of optionsOf(help.out)) {
      expect(option).toMatch(/^(?:-\w, )?--[\w-]+(?: [<[][\w.-]+[>\]])? \w/u)
      if (/<.*?>/u.test(option)) expect(option).toMatch(/\bdefault: /u)
    }
    const examples = sectionOf(help.out, 'Examples').match(new RegExp(`varve ${name}\\b`, 'gu'))
    expect(examples?.length).toBeGreaterThanOrEqual(2)
    for (const { code, meaning } of EXIT_CODES)
      expect(sectionOf(help.out, 'Exit codes')).toContain(`${String(code).padEnd(4)} ${meaning}`)
    expect(Math.max(...help.out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
    expect(await runVarve(['help', name])).toEqual(help)
  })

  it.each([
    [['chek'], 'check'],
    [['help', 'chek'], 'check'],
    [['chek', '--help'], 'check'],
    [['tokens', 'x', '--enconding', 'x'], '--encoding'],
    [['--verson'], '--version'],
  ])('%j is refused with what was probably meant: %s', async (args, meant) => {
    const { code, out, err } = await runVarve(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`(Did you mean ${meant}?)`)
    expect(err).toMatch(/\(varve (?:\w+ )?--help says more\)\n$/u)
  })

  it.each([
    ['20.19.5', true],
    ['22.17.1', true],
    ['22.18.0', false],
  ])('on Node %s: refused %s', (version, refused) => {
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, BIN, '--version'],
      { encoding: 'utf8' },
    )
    expect({ status, isAnswered: /^\d+\.\d+\.\d+\n$/u.test(stdout) }).toEqual({
      status: refused ? 2 : 0,
      isAnswered: !refused,
    })
    expect(stderr).toBe(
      refused
        ? `error: varve needs Node 22.18 or newer, and this is ${version}.\n  fix: Install a newer one, from https://nodejs.org or with your version manager.\n`
        : '',
    )
  })

  it('is what a command line without a command gets, as an error', async () => {
    expect(await runVarve([])).toEqual({ code: 2, out: '', err: program.out })
  })
})
