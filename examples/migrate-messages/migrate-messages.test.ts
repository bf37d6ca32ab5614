import { readFileSync } from 'node:fs'
import { check } from '@varve/check'
import { compare } from '@varve/core'
import { readRequest, render } from '@varve/openai-chat'
import { beforeAll, describe, expect, it } from 'vitest'
import { runVarve } from '../../test/support/run-varve.ts'
import { record, RECORDED } from './record.ts'
import { type Run, runAfter, runBefore, runMoved } from './run.ts'
import { sumsOf } from './sums.ts'
import { createTable } from './table.ts'
import { type Reading, type Said, whatTheModelReads } from './what-the-model-reads.ts'

let before: Run
let after: Run

beforeAll(async () => {
  before = await runBefore()
  after = await runAfter()
})

describe('step 1: look', () => {
  it('has two bodies as the app sends them', async () => {
    expect(readFileSync(RECORDED, 'utf8')).toBe(await record())
  })

  it('finds the four mistakes, and where the calls part', () => {
    const [first, second] = before.requests
      .slice(6, 8)
      .map(({ bytes }) => render(readRequest(JSON.parse(new TextDecoder().decode(bytes)))))
    if (first === undefined || second === undefined) throw new Error('There are two.')
    expect(compare(first, second).divergence).toMatchObject({ layer: 'tools', path: 'tools[0]' })
    expect(check({ before: first, after: second }).map(({ code, layer }) => [code, layer])).toEqual([
      ['order-changed', 'tools'],
      ['clock-changed', 'policy'],
      ['window-slid', 'history'],
      ['arguments-reencoded', 'history'],
    ])
  })
})

/** What the app did before, each by itself. */
interface Mistakes {
  readonly clock: boolean
  readonly order: boolean
  readonly window: boolean
  readonly encoding: boolean
}

const ALL: Mistakes = { clock: true, order: true, window: true, encoding: true }

/** What the model read before, made from what it reads now by making the mistakes again. */
function withMistakes(
  { tools, messages }: Reading,
  { clock, order, window, encoding }: Mistakes,
  asked: Reading,
): Reading {
  const [rules, ...talk] = messages.slice(0, -1)
  const time = messages.at(-1)
  if (rules === undefined || time === undefined) throw new Error('Rules and time are always there.')
  const question = talk.findLastIndex(({ by }) => by === 'user')
  const stored = talk.slice(0, question)
  const kept = window ? stored.slice(firstOfWindow(stored)) : stored
  return {
    tools: order ? asked.tools.filter((tool) => tools.includes(tool)) : tools,
    messages: [
      clock ? { by: rules.by, text: `${time.text}\n\n${rules.text}` } : rules,
      ...(encoding ? kept.map((said) => reencoded(said)) : kept),
      ...talk.slice(question),
      ...(clock ? [] : [time]),
    ],
  }
}

/** Twelve messages, less the results at their head. */
function firstOfWindow(stored: readonly Said[]): number {
  const start = Math.max(0, stored.length - 12)
  return start + stored.slice(start).findIndex(({ by }) => by !== 'tool')
}

function reencoded({ by, text }: Said): Said {
  if (!by.startsWith('call of')) return { by, text }
  const table = createTable<unknown>()
  table.write('', [JSON.parse(text)])
  return { by, text: JSON.stringify(table.read('')[0]) }
}

describe('step 2: declare', () => {
  const readings = (): readonly (readonly [Reading, Reading])[] =>
    before.requests.map(({ bytes }, index) => [
      whatTheModelReads(bytes),
      whatTheModelReads(after.requests[index]?.bytes ?? new Uint8Array()),
    ])

  it('lets the model read what it read before, but for the four mistakes', () => {
    expect(readings()).toHaveLength(16)
    for (const [former, latter] of readings()) expect(former).toEqual(withMistakes(latter, ALL, former))
  })

  it.each(['clock', 'order', 'window', 'encoding'] as const)('%s alone makes a difference', (mistake) => {
    const differ = readings().filter(([former, latter]) => {
      const others = withMistakes(latter, { ...ALL, [mistake]: false }, former)
      return JSON.stringify(others) !== JSON.stringify(former)
    })
    expect(differ.length).toBeGreaterThan(0)
  })

  it('sends the tools in one order, whatever the order in which they were loaded', () => {
    const orders = (pick: 0 | 1): number => new Set(readings().map((pair) => pair[pick].tools.join())).size
    expect([orders(0), orders(1)]).toEqual([2, 1])
  })
})

describe('step 3: send', () => {
  it('gives the same answers', () => {
    expect(after.answers).toEqual(before.answers)
    expect(after.requests).toHaveLength(before.requests.length)
  })

  it('reads nine tenths of its tokens from the cache, where none were read before, for less than a fifth', () => {
    const [former, latter] = [sumsOf(before), sumsOf(after)]
    expect(former.read).toBe(0)
    expect(latter.read / latter.input).toBeGreaterThan(0.9)
    expect(Number(latter.cost) / Number(former.cost)).toBeLessThan(0.2)
  })

  it('expects what is then reported, to the token, on every call, and finds nothing', () => {
    for (const [index, { outcome, observation, findings }] of after.verdicts.entries()) {
      const { read, written } = after.requests[index]?.outcome ?? {}
      expect([outcome?.read, outcome?.written]).toEqual([read, written])
      expect([observation.read, observation.written]).toEqual([read, written])
      expect(findings).toBeUndefined()
    }
    expect(after.verdicts).toHaveLength(16)
  })

  it('takes over a conversation that began before', async () => {
    const moved = await runMoved(5)
    expect(moved.answers).toEqual(before.answers)
    expect(moved.verdicts.map(({ status, cause }) => `${status}: ${cause.code}`)).toEqual([
      'as_expected: first_call',
      ...Array.from({ length: 6 }, () => 'as_expected: reused'),
    ])
  })
})

describe('varve.lock', () => {
  it('is what varve check finds', async () => {
    expect(await runVarve(['check'], { cwd: import.meta.dirname })).toMatchObject({
      code: 0,
      out: '1 sample built, nothing found.\n',
      err: '',
    })
  })
})
