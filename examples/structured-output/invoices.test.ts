import '@varve/vitest/setup'
import { createSession } from '@varve/cache'
import { check } from '@varve/check'
import { openWorld, type World } from '@varve/example-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from './ask.ts'
import { extract } from './extract.ts'
import { answer, mails } from './mails.ts'
import { type Measured, measureRelease, measureRetries, type Target } from './measure.ts'
import { retries } from './retries.ts'
import type { Invoice } from './schema.ts'

const LUNA: readonly Target[] = [
  { endpoint: 'chat', model: 'gpt-5.6-luna' },
  { endpoint: 'responses', model: 'gpt-5.6-luna' },
]
const AUTOMATIC: readonly Target[] = [
  { endpoint: 'chat', model: 'gpt-4.1' },
  { endpoint: 'responses', model: 'gpt-4.1' },
]

let world: World
beforeAll(async () => {
  world = await openWorld(answer)
})
afterAll(() => world.close())

const firstReads = ({ extracted }: Measured) =>
  extracted.map(({ attempts }) => attempts[0]?.cache.observation.read ?? -1)

describe.each([...LUNA, ...AUTOMATIC])('$endpoint, $model', (target) => {
  let behind: Measured
  beforeAll(async () => {
    behind = await measureRetries(world, target, 'behind')
  })

  it('gives typed invoices, after asking again where an answer was refused', () => {
    const invoices: readonly Invoice[] = behind.extracted.map(({ invoice }) => invoice)
    expect(invoices).toEqual(mails.map(({ invoice }) => invoice))
    expect(behind.extracted.map(({ attempts }) => attempts.length)).toEqual([1, 2, 1, 1, 2, 1])
    expect(behind.extracted.flatMap(({ complaints }) => complaints)).toEqual([
      expect.stringContaining('the lines add up to 1335.46, and the total is 1377.96'),
      expect.stringContaining('it is due on 2026-09-11, before it was written'),
    ])
  })

  it('keeps the prefix in a retry: the bytes of the first attempt go on', () => {
    for (const { attempts } of behind.extracted) {
      const [first, second] = attempts
      if (second === undefined) continue
      expect(second.rendered).toExtendPrefixOf(first?.rendered)
      expect(second.cache.comparison).toMatchObject({ relation: 'extended' })
    }
  })

  it('reads most where the complaint stands behind the answer, and nothing where it stands in front', async () => {
    const anew = await measureRetries(world, target, 'anew')
    const inFront = await measureRetries(world, target, 'inFront')
    const reads = [behind, anew, inFront].map(({ retried }) => retried.read ?? -1)
    expect(reads).toEqual(reads.toSorted((a, b) => b - a))
    expect(reads[2]).toBe(0)
    expect([anew.totals.asExpected, inFront.totals.asExpected]).toEqual([8, 8])
    expect((behind.retried.cost ?? 0n) * 2n < (inFront.retried.cost ?? 0n)).toBe(true)
  })

  it('expects what is then reported', () => {
    expect([behind.totals.asExpected, behind.totals.expected]).toEqual([8, behind.totals.read])
  })
})

describe.each(LUNA)('an e-mail on $endpoint, $model', (target) => {
  it('is written only where the planner is told that many are asked about again', async () => {
    const often = await measureRetries(world, target, 'behind')
    const seldom = await measureRetries(world, target, 'seldom')
    const firstWrites = ({ extracted }: Measured) =>
      extracted.map(({ attempts }) => attempts[0]?.cache.observation.written ?? -1)
    expect(firstWrites(seldom).slice(1)).toEqual([0, 0, 0, 0, 0])
    expect(firstWrites(often).every((written) => written > 100)).toBe(true)
    // A third is asked about again here, and a write pays from 28 in a hundred on.
    expect((often.totals.cost ?? 0n) < (seldom.totals.cost ?? 0n)).toBe(true)
  })
})

describe.each(LUNA)('a field more in the form on $endpoint, $model', (target) => {
  it('costs everything once, because the form stands in front of the rules', async () => {
    const release = await measureRelease(world, target)
    const [first, second, third, fourth, fifth, sixth] = firstReads(release)
    expect([first, fourth]).toEqual([0, 0])
    expect(second).toBeGreaterThan(1024)
    expect(third).toBe(second)
    // The new form is a few tokens longer.
    expect(fifth).toBeGreaterThan(second ?? Infinity)
    expect(sixth).toBe(fifth)
  })

  it('is a finding that says which property came, and what it costs', async () => {
    const { extracted } = await measureRelease(world, target)
    const [before, after] = [extracted[2]?.attempts[0]?.rendered, extracted[3]?.attempts[0]?.rendered]
    if (before === undefined || after === undefined) throw new Error('not sent')
    const [finding, ...others] = check({ before, after })
    expect(others).toEqual([])
    expect(finding).toMatchObject({ code: 'output-schema-changed', layer: 'invoice' })
    expect(finding?.path).toContain('properties.iban')
    expect(finding?.lostTokens).toBe(extracted[2]?.attempts[0]?.cache.observation.read)
  })
})

describe.each(AUTOMATIC)('a field more in the form on $endpoint, $model', (target) => {
  it('leaves the rules to be read, because the form stands behind them', async () => {
    const [first, second, , fourth, fifth] = firstReads(await measureRelease(world, target))
    expect(first).toBe(0)
    expect(fourth).toBeGreaterThan(0)
    expect(fourth).toBeLessThan(second ?? 0)
    expect(fifth).toBe(second)
  })
})

it('gives up after three answers that are refused', async () => {
  const stubborn = await openWorld(() => '{"number":"')
  const session = createSession({ now: stubborn.now })
  const ask = endpoints.chat(stubborn.client, 'gpt-5.6-luna')
  await expect(extract(mails[0]?.text ?? '', retries.behind, ask, session)).rejects.toThrow(
    'No sound answer in 3 attempts',
  )
  await stubborn.close()
})
