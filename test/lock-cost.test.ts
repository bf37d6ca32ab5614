import { createLedger, createSession } from '@varve/cache'
import { compareLocks, type Lock, type LockChange, lockOf, lockSample, rewriteCost } from '@varve/check/lock'
import { type BuiltPrompt, definePrompt, policy, user } from '@varve/core'
import { createEmulator } from '@varve/emulator'
import { create, render } from '@varve/openai-chat'
import { createCounter } from '@varve/tokens'
import OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

// What `varve diff` says of a change, against what tenants pay to the emulator once it is out.

const START = Date.parse('2026-11-20T09:00:00Z')
const TENANTS = 12

const lines = (count: number, what: string): string =>
  Array.from({ length: count }, (_, index) => `${what} ${index}: stay kind and brief.`).join('\n')

interface Version {
  readonly rules: string
  readonly shop: string
}

const tenant = (number: number): string => String(100 + number)

const promptOf = ({ rules, shop }: Version) =>
  definePrompt('agent', [
    policy('rules', rules),
    policy('shop', {
      scope: 'tenant',
      input: z.object({ tenant: z.string() }),
      write: ({ tenant: name }) => `The shop is number ${name}. ${shop}`,
    }),
    user('question'),
  ])

function lockedOf(built: BuiltPrompt, model: string): Lock {
  const locked = lockSample(render(built, { model }), createCounter())
  return lockOf([{ prompt: 'agent', target: `chat:${model}`, sample: 'first', ...locked }])
}

function lockedAs(version: Version, model: string): Lock {
  return lockedOf(promptOf(version).build({ tenant: tenant(0), question: 'Hi' }), model)
}

function changeOf(before: Version, after: Version, model: string): LockChange | undefined {
  return compareLocks(lockedAs(before, model), lockedAs(after, model))[0]
}

/** What the first call of each tenant costs more after the change than its second one, when all is warm again. */
async function paid(before: Version, after: Version, model: string): Promise<bigint> {
  let now = START
  const emulator = await createEmulator({ clock: () => now })
  const client = new OpenAI({ apiKey: 'none', baseURL: emulator.url, maxRetries: 0 })
  const session = createSession({ ledger: createLedger(), now: () => now })
  const round = async (version: Version): Promise<bigint> => {
    let sum = 0n
    for (let number = 0; number < TENANTS; number += 1) {
      now += 1000
      const built = promptOf(version).build({ tenant: tenant(number), question: 'Hi' })
      const { cache } = await create(client, built, { session, model })
      sum += cache.price?.low ?? 0n
    }
    return sum
  }
  try {
    // Whoever calls first is not the one that the plan is made for: the second round is as every later one.
    await round(before)
    await round(before)
    return (await round(after)) - (await round(after))
  } finally {
    await emulator.close()
  }
}

const SMALL = { rules: lines(160, 'Rule'), shop: 'It sells tea.' }
const LARGE = { rules: lines(160, 'Rule'), shop: lines(130, 'Offer') }
const OWN = { rules: 'Be kind.', shop: lines(130, 'Offer') }
/** As many tokens, the first line another. */
const changed = (text: string): string => text.replace('kind', 'calm')

describe('what a change costs once', () => {
  it.each<readonly [string, string, Version, Version]>([
    ['gpt-5.6-luna', 'released rules in front of a little', SMALL, { ...SMALL, rules: changed(SMALL.rules) }],
    ['gpt-5.6-luna', 'released rules in front of much', LARGE, { ...LARGE, rules: changed(LARGE.rules) }],
    ['gpt-5.6-luna', 'what is a tenant’s own', LARGE, { ...LARGE, shop: changed(LARGE.shop) }],
    ['gpt-5.6-luna', 'rules too short to be shared', OWN, { ...OWN, rules: 'Be kinder.' }],
    ['gpt-5.6-luna', 'a prompt too short', { rules: 'A', shop: 'B' }, { rules: 'C', shop: 'B' }],
    ['gpt-4.1', 'released rules in front of a little', SMALL, { ...SMALL, rules: changed(SMALL.rules) }],
    ['gpt-4.1', 'released rules in front of much', LARGE, { ...LARGE, rules: changed(LARGE.rules) }],
    ['gpt-4.1', 'what is a tenant’s own', LARGE, { ...LARGE, shop: changed(LARGE.shop) }],
    ['gpt-4.1', 'a prompt too short', { rules: 'A', shop: 'B' }, { rules: 'C', shop: 'B' }],
  ])('on %s, of %s, is what the tenants pay more', async (model, _, before, after) => {
    const change = changeOf(before, after, model)
    const told = change === undefined ? 0n : rewriteCost(change, { sharers: TENANTS, at: START })
    const really = await paid(before, after, model)
    expect(told).toBe(really)
  })

  it('does not count what is new as paid again', () => {
    const longer = { ...SMALL, rules: `${SMALL.rules}\n${lines(100, 'More')}` }
    const locked = lockedAs(SMALL, 'gpt-5.6-luna').prompts['agent']?.['chat:gpt-5.6-luna']?.['first']
    expect(changeOf(SMALL, longer, 'gpt-5.6-luna')?.rewritten?.once).toBe(locked?.prefixes[0]?.tokens)
  })

  it('leaves out layers in front of the change where any beginning can be read', () => {
    const rules = policy('rules', SMALL.rules)
    const before = definePrompt('agent', [rules]).build({})
    const after = definePrompt('agent', [rules, policy('more', 'Be brief.')]).build({})
    const [older, luna] = ['gpt-4.1', 'gpt-5.6-luna'].map(
      (model) => compareLocks(lockedOf(before, model), lockedOf(after, model))[0],
    )
    expect(older).toMatchObject({ cold: [], rewritten: { once: 0, each: 0 } })
    expect(luna?.rewritten?.once).toBeGreaterThan(1024)
  })

  it('is the same however many share what is released, where nothing is their own', () => {
    const alone = (rules: string): Lock =>
      lockedOf(definePrompt('agent', [policy('rules', rules)]).build({}), 'gpt-5.6-luna')
    const [change] = compareLocks(alone(SMALL.rules), alone(changed(SMALL.rules)))
    const cost = (sharers: number): bigint | undefined =>
      change === undefined ? undefined : rewriteCost(change, { sharers, at: START })
    expect(cost(1)).toBeGreaterThan(0n)
    expect(cost(200)).toBe(cost(1))
  })

  it('is not known of a model without rules, although its caches may go cold', () => {
    const change = changeOf(SMALL, { ...SMALL, rules: changed(SMALL.rules) }, 'local-1')
    expect(change?.cold.map(({ scope }) => scope)).toEqual(['release', 'tenant'])
    expect(change).not.toHaveProperty('rewritten')
  })

  it('says why a prompt loses nothing that is too short to be kept', () => {
    const change = changeOf({ rules: 'A', shop: 'B' }, { rules: 'C', shop: 'B' }, 'gpt-5.6-luna')
    expect(change).toMatchObject({ cold: [], tooShort: { minimum: 1024 } })
    expect(change?.layers).toHaveLength(1)
  })
})
