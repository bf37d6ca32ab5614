import type { Verdict } from '@varve/cache'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Step } from './agent.ts'
import { chatEndpoint, responsesEndpoint } from './endpoints.ts'
import { createRepository } from './repository.ts'
import { runAgent } from './run.ts'
import { TASKS } from './script.ts'
import { isExact, sumsOf } from './table.ts'

describe.each([
  { name: 'Responses', endpointOf: responsesEndpoint, added: [44, 97], moved: [65, 97] },
  { name: 'Chat Completions', endpointOf: chatEndpoint, added: [], moved: [66, 98] },
])('a hundred calls on $name', ({ endpointOf, added, moved }) => {
  let steps: readonly Step[]
  let verdicts: readonly Verdict[]

  beforeAll(async () => {
    steps = await runAgent(endpointOf, 'gpt-6-luna')
    verdicts = steps.map(({ cache }) => cache)
  })

  const callsWhere = (test: (step: Step) => boolean): readonly number[] =>
    steps.flatMap((step, at) => (test(step) ? [at + 1] : []))

  it('read and write what was expected, to the token, on every call', () => {
    expect(verdicts).toHaveLength(100)
    expect(verdicts.filter((verdict) => !isExact(verdict)).map(({ sentence }) => sentence)).toEqual([])
    expect(new Set(verdicts.map(({ status, miscounted }) => `${status} ${miscounted}`))).toEqual(
      new Set(['as_expected 0']),
    )
  })

  it('hold a history of tens of thousands of tokens', () => {
    expect(Math.max(...verdicts.map(({ observation }) => observation.input ?? 0))).toBeGreaterThan(30_000)
  })

  it('lose the cache only where the window drops a chunk, which is announced and priced', () => {
    expect(callsWhere(({ cache }) => cache.dropped !== undefined)).toEqual(moved)
    expect(callsWhere(({ cache }) => cache.loss !== undefined)).toEqual(moved)
    for (const call of moved)
      expect(verdicts[call - 1]).toMatchObject({
        cause: { code: 'window_moved' },
        loss: { tokens: expect.any(Number), money: expect.any(BigInt) },
      })
  })

  it('take a new tool without losing anything', () => {
    expect(callsWhere(({ addsTool }) => addsTool)).toEqual(added)
    const call = TASKS.slice(0, 6).reduce((sum, { replies }) => sum + replies.length, 0)
    expect(verdicts[call]).toMatchObject({ cause: { code: 'reused' } })
    expect(verdicts[call]?.outcome?.read).toBe(verdicts[call - 1]?.expectation.reusable)
  })

  it('cost a fifth of what they would cost without a cache', () => {
    const { cost, uncached, input, read } = sumsOf(verdicts)
    expect(read / input).toBeGreaterThan(0.95)
    expect(Number(cost) / Number(uncached)).toBeLessThan(0.2)
  })
})

describe('the repository', () => {
  it('has a fault in each module, and the model mends them all', () => {
    const repository = createRepository()
    expect(repository.failing()).toHaveLength(13)
    for (const { toolCalls = [] } of TASKS.flatMap(({ replies }) => replies))
      for (const { name, arguments: json } of toolCalls) repository.run(name, String(json))
    expect(repository.failing()).toEqual([])
  })
})
