import type { Verdict } from '@varve/cache'
import { type BuiltPrompt, definePrompt, history, policy, rag, user } from '@varve/core'
import { openWorld, type World } from '@varve/example-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { colleagues } from './colleagues.ts'
import { pages, section } from './handbook.ts'
import { type Measured, measurePlacement, type Target } from './measure.ts'
import { answer } from './model.ts'
import { placements } from './placements.ts'
import { retrieve } from './retrieve.ts'

const LUNA: readonly Target[] = [
  { endpoint: 'chat', model: 'gpt-5.6-luna' },
  { endpoint: 'responses', model: 'gpt-5.6-luna' },
]
const AUTOMATIC: readonly Target[] = [
  { endpoint: 'chat', model: 'gpt-4.1' },
  { endpoint: 'responses', model: 'gpt-4.1' },
]
const CHAT = { endpoint: 'chat', model: 'gpt-5.6-luna' } as const

let world: World
beforeAll(async () => {
  world = await openWorld(answer)
})
afterAll(() => world.close())

const cost = ({ totals }: Measured): bigint => totals.cost ?? -1n
const reads = (verdicts: readonly Verdict[] = []) => verdicts.map(({ observation }) => observation.read)

describe.each([...LUNA, ...AUTOMATIC])('$endpoint, $model', (target) => {
  it('reads more and costs less where the pages stand behind the question', async () => {
    const before = await measurePlacement(world, target, placements.before)
    const behind = await measurePlacement(world, target, placements.behind)
    expect(behind.totals.input).toBe(before.totals.input)
    expect(behind.totals.read).toBeGreaterThan(before.totals.read ?? Infinity)
    expect(cost(behind) < cost(before)).toBe(true)
    expect([before.answered, behind.answered]).toEqual([24, 24])
    expect(before.totals.lost.tokens).toBeGreaterThan(0)
    expect(behind.totals.lost).toEqual({ tokens: 0, money: 0n })
  })

  it('is cheapest with a set of pages that stays, which cannot answer everything', async () => {
    const behind = await measurePlacement(world, target, placements.behind)
    const section = await measurePlacement(world, target, placements.section)
    const both = await measurePlacement(world, target, placements.both)
    expect(cost(section) < cost(behind) && cost(section) < cost(both)).toBe(true)
    expect([section.answered, both.answered]).toEqual([18, 24])
  })

  it('expects what is then reported, wherever the pages stand', async () => {
    for (const placement of Object.values(placements)) {
      const { totals } = await measurePlacement(world, target, placement)
      expect([totals.asExpected, totals.expected]).toEqual([24, totals.read])
    }
  })
})

describe.each(LUNA)('a conversation on $endpoint, $model', (target) => {
  it('reads nothing but the rules where the pages stand before the history', async () => {
    const { conversations } = await measurePlacement(world, target, placements.before)
    const [rules] = reads(conversations[1])
    expect(rules).toBeGreaterThan(1024)
    expect(reads(conversations[1])).toEqual(Array.from({ length: 8 }, () => rules))
    expect(conversations[1]?.[1]?.divergence).toMatchObject({ layer: 'pages' })
  })

  it('reads all that the former call left where they stand behind the question', async () => {
    const { conversations } = await measurePlacement(world, target, placements.behind)
    const verdicts = conversations[1] ?? []
    expect(reads(verdicts).slice(1)).toEqual(
      verdicts.slice(0, -1).map(({ observation: { read = 0, written = 0 } }) => read + written),
    )
  })
})

it('is refused before it is sent where a session throws', async () => {
  const run = measurePlacement(world, CHAT, placements.before, 'throw')
  await expect(run).rejects.toMatchObject({ code: 'unstable_prefix', place: { layer: 'pages' } })
  await measurePlacement(world, CHAT, placements.behind, 'throw')
})

it('does not compile where pages of a call are declared before the history', () => {
  const define = () =>
    definePrompt('rag-assistant', [
      policy('rules', 'Answer from the pages.'),
      rag('pages', { scope: 'call' }),
      // @ts-expect-error Layer "history" (growing) must stand before "pages" (call)
      history('history'),
      user('question'),
    ])
  expect(define).toThrow(expect.objectContaining({ code: 'scope_order' }))
})

it('sends no page twice where pages stay in the history', async () => {
  const built: BuiltPrompt[] = []
  const watched: typeof placements.kept = {
    ...placements.kept,
    build: (asked, session) => {
      const prompt = placements.kept.build(asked, session)
      built.push(prompt)
      return prompt
    },
  }
  await measurePlacement(world, CHAT, watched)
  for (const prompt of built) {
    const sent = [...JSON.stringify(prompt.layers).matchAll(/<document id=\\"([\w/-]+)/gu)].map(
      ([, id]) => id,
    )
    expect(new Set(sent).size).toBe(sent.length)
  }
})

describe('the handbook', () => {
  it('has thirty pages in five sections', () => {
    expect(pages).toHaveLength(30)
    expect(
      ['joining', 'money', 'time-off', 'travel', 'workshop'].map((name) => section(name).length),
    ).toEqual([6, 6, 6, 6, 6])
  })

  it.each(colleagues.flatMap(({ questions }) => questions))('has the page for: $text', ({ text, page }) => {
    expect(retrieve(text, 4).map(({ id }) => id)).toContain(page)
    expect(retrieve(text, 4)).toEqual(retrieve(text, 30).slice(0, 4))
  })
})
