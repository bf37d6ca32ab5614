import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CheckJson } from '@varve/cli'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BIN, runVarve } from './support/run-varve.ts'

// Where the command writes what: the result to the standard output and nothing else; in pipes, on full disks and in terminals.

let folder: string

beforeAll(() => {
  mkdirSync(join(import.meta.dirname, '.fences'), { recursive: true })
  folder = mkdtempSync(join(import.meta.dirname, '.fences', 'streams-'))
  writeFileSync(join(folder, 'text.md'), 'Hello world')
  writeFileSync(join(folder, 'varve.config.ts'), "export default { prompts: ['prompt.ts'] }\n")
  writeFileSync(
    join(folder, 'prompt.ts'),
    `import process from 'node:process'
import { definePrompt, policy, user } from '@varve/core'
console.log('printed by a prompt')
process.stdout.write('written by a prompt\\n')
export const loose = definePrompt('loose', [policy('rules', { write: () => 'It is ' + Date.now() }), user('question')], {
  samples: { first: { question: 'Where is it?' } },
})
`,
  )
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Shown {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A line of bash, in which `varve` is the command. */
function bash(line: string, env: NodeJS.ProcessEnv = {}): Shown {
  const { NO_COLOR: _, FORCE_COLOR: __, ...rest } = process.env
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', `set -o pipefail; varve() { "$NODE" "$BIN" "$@"; }; ${line}`],
    { cwd: folder, encoding: 'utf8', env: { ...rest, ...env, NODE: process.execPath, BIN } },
  )
  return { code: status, out: stdout, err: stderr }
}

describe('pipes', () => {
  it.each([
    ['varve tokens text.md', 0],
    ['varve --help', 0],
    ['varve completion bash', 0],
    // What was found still counts when nobody reads it.
    ['varve check 2> err.txt', 1],
  ])('%s | head -1 ends silently with %i', (command, code) => {
    const read = bash(`${command} | head -1`)
    expect({ code: read.code, err: read.err }).toEqual({ code, err: '' })
    expect(read.out.split('\n')).toHaveLength(2)
    expect(bash(`${command} | true`)).toEqual({ code, out: '', err: '' })
  })

  const full = existsSync('/dev/full')
  it.skipIf(!full)(`a disk that is full is told${full ? '' : ' (SKIPPED: no /dev/full here)'}`, () => {
    const { code, err } = bash('varve tokens text.md > /dev/full')
    expect(code).toBe(3)
    expect(err).toMatch(/^error: ENOSPC: no space left on device.*\n {2}fix: .*DEBUG=1/u)
  })

  it('what a prompt prints is no part of the result', async () => {
    const { out, err } = await runVarve(['check', '--json'], { cwd: folder })
    const { samples, findings }: CheckJson = JSON.parse(out)
    expect(samples).toBe(1)
    expect(findings.map(({ code }) => code)).toEqual(['volatile-clock', 'impure'])
    expect(err).toContain('printed by a prompt\nwritten by a prompt\n')
    expect((await runVarve(['docs', '--out', '-', '-f', 'json'], { cwd: folder })).out).toMatch(/^\{/u)
  })
})

/** Whether `script` can give a command a terminal, as that of util-linux does. */
const hasTerminal = bash('script -qec "test -t 1" /dev/null').code === 0
const needs = hasTerminal ? '' : ' (SKIPPED: no script of util-linux here; apt-get install -y util-linux)'

describe('terminals', () => {
  const inTerminal = (command: string, env: NodeJS.ProcessEnv = {}): string =>
    bash(`export -f varve; script -qec ${JSON.stringify(command)} /dev/null`, {
      TERM: 'xterm',
      SHELL: '/bin/bash',
      ...env,
    }).out

  it.skipIf(!hasTerminal).each<[string, NodeJS.ProcessEnv, boolean]>([
    ['by itself', {}, true],
    ['NO_COLOR', { NO_COLOR: '1' }, false],
    ['NO_COLOR and FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, false],
    ['FORCE_COLOR=false', { FORCE_COLOR: 'false' }, false],
    ['TERM=dumb', { TERM: 'dumb' }, false],
  ])(`colours with %s${needs}`, (_, env, coloured) => {
    expect(inTerminal('varve check 2> err.txt', env).includes('\u001B[31merror')).toBe(coloured)
    expect(inTerminal('varve tokens nowhere > out.txt', env).includes('\u001B[31merror')).toBe(coloured)
  })

  it.skipIf(!hasTerminal)(`progress is shown on the error stream, and taken away${needs}`, () => {
    const shown = inTerminal('varve check --json > out.txt')
    expect(shown).toContain('\r\u001B[K1 sample built')
    expect(shown).toContain('\r\u001B[KThere is no lock file yet')
    expect(JSON.parse(readFileSync(join(folder, 'out.txt'), 'utf8'))).toMatchObject({ samples: 1 })
    expect(inTerminal('varve check --json 2> err.txt > out.txt')).toBe('')
    expect(readFileSync(join(folder, 'err.txt'), 'utf8')).not.toContain('\u001B')
    expect(inTerminal('varve check > out.txt', { TERM: 'dumb' })).not.toContain('sample built')
  })
})

describe('without a terminal', () => {
  it.each<[string, NodeJS.ProcessEnv, boolean]>([
    ['nothing said', {}, false],
    ['FORCE_COLOR', { FORCE_COLOR: '1' }, true],
    ['NO_COLOR and FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['an empty NO_COLOR', { NO_COLOR: '', FORCE_COLOR: '1' }, true],
  ])('colours with %s', async (_, env, coloured) => {
    const { out } = await runVarve(['check'], { cwd: folder, env })
    expect(out.includes('\u001B[31merror')).toBe(coloured)
    const tables = await runVarve(['check', '--json'], { cwd: folder, env })
    expect(tables.out).not.toContain('\u001B')
    expect(tables.err).not.toContain('Warning')
  })
})
