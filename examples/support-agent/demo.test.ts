import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

function demo(...args: readonly string[]): {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
} {
  const { OPENAI_API_KEY: _, ...env } = process.env
  return spawnSync(process.execPath, [join(import.meta.dirname, 'demo.ts'), ...args], {
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' },
  })
}

describe('the demo', () => {
  const { status, stdout } = demo()
  const calls = stdout
    .split('\n')
    .filter((line) => / {2}\w[\w ]*: \w[\w ]*$/u.test(line) && line.includes('$'))

  it('shows a breakpoint model and an automatic one on both endpoints, and the accident', () => {
    expect(status).toBe(0)
    expect(stdout.split('\n').filter((line) => /gpt-/u.test(line))).toEqual([
      'Chat Completions, gpt-5.6-luna',
      'Responses, gpt-5.6-luna',
      'Chat Completions, gpt-4.1',
      'Responses, gpt-4.1',
      'The same on Chat Completions, gpt-5.6-luna, after somebody put a clock into the policy',
      'And with the clock behind the history, gpt-5.6-luna',
    ])
    expect(calls).toHaveLength(28)
  })

  it('expects what the provider then reports, on every call', () => {
    expect(calls.filter((line) => !line.includes('as expected'))).toEqual([])
  })

  it('names the layer, the place, the tokens and the money of the accident', () => {
    expect(stdout).toMatch(
      /layer "rules" changed at messages\[0\]\.content\[0\]\.text, character \d+ \(input_changed\)/u,
    )
    expect(stdout).toMatch(/It cost [\d,]{4,} cached tokens in 3 calls, \$0\.\d+ more/u)
  })

  it('asks for a key before it goes to the real API', () => {
    expect(demo('--live')).toMatchObject({ status: 2, stderr: expect.stringContaining('OPENAI_API_KEY') })
  })
})
