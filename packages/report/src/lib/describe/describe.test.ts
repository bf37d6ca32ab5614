import { definePrompt, history, layer, output, policy, rag, tools, turn, user, VarveError } from '@varve/core'
import { formatMoney } from '@varve/rules'
import { describe as suite, expect, it } from 'vitest'
import * as z from 'zod'
import { describe, type DescribeOptions } from './describe.ts'
import type { BreakDescription, PromptDescription, SampleDescription } from './description.ts'

const LONG = 'Answer in one sentence and name the parcel. '.repeat(140)

const shop = policy('shop', {
  scope: 'tenant',
  input: z.object({ shop: z.string(), plan: z.enum(['free', 'pro']).default('free') }),
  write: (values) => `The shop is ${values.shop}, on plan ${values.plan}.`,
})

const SAMPLE = {
  shop: 'Northwind',
  history: [turn({ user: 'Hi', assistant: 'Hello.' })],
  question: 'Where is it?',
}

const agent = definePrompt('agent', [policy('rules', LONG), shop, history('history'), user('question')], {
  samples: { first: SAMPLE },
})

function first(description: PromptDescription, target = 0): SampleDescription {
  const sample = description.targets[target]?.samples[0]
  if (sample === undefined) throw new Error('no sample')
  return sample
}

function breaks(description: PromptDescription): readonly string[] {
  return (description.targets[0]?.breaks ?? []).map(lineOf)
}

function lineOf({ value, layer: name, offset, evidence, kept, lost }: BreakDescription): string {
  const place = offset === undefined ? '' : `:${offset}`
  return `${value ?? 'itself'} -> ${name}${place} (${evidence}) keeps ${kept}, loses ${lost}`
}

suite('a description', () => {
  it('gives frozen data, the same every time', () => {
    const one = describe(agent)
    expect(describe(agent)).toEqual(one)
    expect(Object.isFrozen(one)).toBe(true)
    expect(Object.isFrozen(one.targets[0]?.samples[0]?.calls)).toBe(true)
  })

  it('adds up: the parts and the start of the answer are the prompt', () => {
    for (const target of [0, 1]) {
      const { parts, framing, tokens } = first(
        describe(agent, { targets: ['chat:gpt-5.6-luna', 'responses:gpt-4.1'] }),
        target,
      )
      expect(parts.map(({ layer: name }) => name)).toEqual(['rules', 'shop', 'history', 'question'])
      expect(parts.reduce((sum, part) => sum + part.tokens, framing)).toBe(tokens)
      expect(parts.reduce((sum, part) => sum + part.share, framing / tokens)).toBeCloseTo(1, 3)
    }
  })

  it('adds up: what a call reads, writes and pays fresh is its prompt', () => {
    const { calls } = first(describe(agent))
    expect(calls.map(({ shares }) => shares)).toEqual(['nothing', 'release', 'tenant', 'conversation'])
    for (const { tokens, read, written, fresh } of calls) expect(read + written + fresh).toBe(tokens)
    expect(calls.map(({ read }) => read > 0)).toEqual([false, true, true, true])
  })

  it('takes prices of the day it is given, and of no clock', () => {
    const options: DescribeOptions = { targets: ['chat:gpt-5.6-luna'] }
    const cold = (pricesAt: string): string => {
      const cost = first(describe(agent, { ...options, pricesAt })).calls[0]?.cost
      return formatMoney(cost?.low ?? 0n, 9)
    }
    // gpt-5.6-luna was five times as dear before 30 July 2026.
    expect(Number(cold('2026-07-29').slice(1)) / Number(cold('2026-07-30').slice(1))).toBeCloseTo(5)
    expect(describe(agent, options).pricesAt).toMatch(/^\d{4}-\d\d-\d\d$/u)
  })

  it('adds an answer where one is asked for', () => {
    const [without, withAnswer] = [0, 1000].map(
      (answerTokens) => first(describe(agent, { answerTokens })).calls[0]?.cost?.low ?? 0n,
    )
    expect(withAnswer).toBeGreaterThan(without ?? 0n)
  })

  it('says which prefix is too short to be kept, and by how much', () => {
    const short = definePrompt('short', [policy('rules', 'Be brief.'), shop, user('question')], {
      samples: { first: { shop: 'Northwind', question: 'Hi' } },
    })
    const { prefixes, calls, points } = first(describe(short))
    expect(prefixes.map(({ scope, layer: name }) => [scope, name])).toEqual([
      ['release', 'rules'],
      ['tenant', 'shop'],
      ['call', 'question'],
    ])
    for (const { tokens, missing } of prefixes) expect(missing).toBe(1024 - tokens)
    expect(points).toEqual([])
    expect(calls.every(({ read, written }) => read + written === 0)).toBe(true)
  })

  it('ends a scope where the model reads something that changes sooner', () => {
    const lookup = tools('lookup', { tools: { find: { parameters: z.object({ id: z.string() }) } } })
    const prompt = definePrompt('p', [policy('rules', LONG), lookup, shop, user('question')], {
      samples: { first: { shop: 'Northwind', question: 'Hi' } },
    })
    const description = describe(prompt, { targets: ['chat:gpt-5.6-sol', 'chat:gpt-4.1'] })
    const [newer, older] = [0, 1].map((target) =>
      first(description, target).prefixes.map(({ scope, layer: name }) => `${scope}: ${name}`),
    )
    expect(newer).toEqual(['release: rules', 'tenant: shop', 'call: question'])
    // gpt-4.1 reads tools behind the developer text: they change with the tenant in front of them.
    expect(older).toEqual(['release: rules', 'tenant: lookup', 'call: question'])
    expect(first(description, 1).warnings.map(({ code }) => code)).toEqual(['provider_order'])
  })

  it('has no cache points where the model keeps prefixes by itself, and says in which steps it reads', () => {
    const [target] = describe(agent, { targets: ['responses:gpt-4.1'] }).targets
    expect(target).toMatchObject({ regime: 'automatic', step: 128, minimum: 1024 })
    expect(target?.samples[0]?.points).toEqual([])
    expect(target?.samples[0]?.calls.every(({ read }) => read % 128 === 0)).toBe(true)
  })

  it('expects nothing of a model that nobody knows, and nothing kept of one that does not cache', () => {
    const { targets } = describe(agent, { targets: ['chat:somebody-new', 'chat:gpt-4'] })
    expect(targets[0]).toMatchObject({ regime: 'unknown', breaks: [] })
    expect(targets[0]).not.toHaveProperty('minimum')
    expect(targets[0]?.samples[0]).toMatchObject({ exact: false, calls: [], points: [] })
    expect(targets[1]).toMatchObject({ regime: 'none' })
    expect(targets[1]?.samples[0]?.calls.every(({ read }) => read === 0)).toBe(true)
  })

  it('describes a prompt without samples as far as it goes, and one without values as it is', () => {
    const bare = definePrompt('bare', [shop, user('question')])
    expect(describe(bare)).toMatchObject({
      targets: [],
      texts: [],
      inputs: [{ path: 'shop' }, { path: 'plan' }, {}],
    })
    const constant = definePrompt('constant', [policy('rules', 'Say hello.')])
    expect(first(describe(constant)).sample).toBe('default')
  })

  it('takes other samples than those of the prompt', () => {
    const description = describe(agent, { samples: { second: { ...SAMPLE, shop: 'Southwind' } } })
    expect(description.texts[0]?.pieces.find(({ layer: name }) => name === 'shop')?.text).toBe(
      'The shop is Southwind, on plan free.',
    )
  })

  it('says which sample cannot be built, and why', () => {
    const wrong = (): unknown => describe(agent, { samples: { torn: { ...SAMPLE, shop: 7 } } })
    expect(wrong).toThrow(VarveError)
    expect(wrong).toThrow(/layer "shop", at samples\.torn\.shop/u)
    expect(() => describe(agent, { targets: ['gpt-5.6-sol'] })).toThrow(/endpoint, a colon and the model/u)
    expect(() => describe(agent, { pricesAt: 'yesterday' })).toThrow(/a day such as/u)
  })

  it('names tools with their parameters, hosted tools, and the form of the answer', () => {
    const prompt = definePrompt('p', [
      tools('lookup', {
        tools: {
          find: {
            description: 'Finds an order.',
            parameters: z.object({ id: z.string().describe('Two letters'), limit: z.int().max(5) }),
          },
        },
        native: { responses: [{ type: 'web_search' }] },
      }),
      output('reply', { schema: z.object({ text: z.string(), sure: z.boolean() }) }),
      user('question'),
    ])
    const { tools: found, output: form } = describe(prompt, { samples: { first: { question: 'Hi' } } })
    expect(found).toMatchObject([
      {
        name: 'find',
        description: 'Finds an order.',
        strict: true,
        parameters: [
          { path: 'id', type: 'string', description: 'Two letters' },
          { path: 'limit', type: 'integer, at most 5' },
        ],
      },
      { name: 'web_search', hostedBy: 'responses' },
    ])
    expect(form).toMatchObject({ name: 'reply', fields: [{ path: 'text' }, { path: 'sure' }] })
  })

  it('shows every piece as the model reads it, without pages of base64', () => {
    const prompt = definePrompt('p', [policy('rules', 'Look.'), user('question')])
    const image = { type: 'image' as const, url: `data:image/png;base64,${'A'.repeat(5000)}` }
    const question = [{ type: 'text' as const, text: 'What is it?' }, image]
    const { texts } = describe(prompt, { samples: { first: { question } } })
    expect(texts[0]?.pieces.map(({ layer: name, text }) => [name, text.length < 300])).toEqual([
      ['rules', true],
      ['question', true],
      ['question', true],
    ])
    expect(texts[0]?.pieces[2]?.text).toContain('data:image/png;base64,… (5022 characters)')
  })
})

suite('what would break a prompt', () => {
  it('tries each value, and says how far the prefix then goes', () => {
    const { tokens, prefixes } = first(describe(agent, { targets: ['chat:gpt-5.6-luna'] }))
    const release = prefixes[0]?.tokens ?? 0
    const tenant = prefixes[1]?.tokens ?? 0
    const whole = tokens - 3
    expect(breaks(describe(agent, { targets: ['chat:gpt-5.6-luna'] }))).toEqual([
      `itself -> rules (declared) keeps 0, loses ${whole}`,
      `shop -> shop:12 (tried) keeps ${release}, loses ${whole - release}`,
      `plan -> shop:31 (tried) keeps ${release}, loses ${whole - release}`,
      `history -> history (declared) keeps ${tenant}, loses ${whole - tenant}`,
      `question -> question:0 (tried) keeps ${tenant}, loses ${whole - tenant}`,
    ])
  })

  it('finds the clock that somebody wrote into the rules', () => {
    const prompt = definePrompt('p', [
      policy('rules', { input: z.object({ now: z.string() }), write: ({ now }) => `It is ${now}. ${LONG}` }),
      shop,
      user('question'),
    ])
    const samples = { first: { now: '2026-11-20T09:00:00Z', shop: 'Northwind', question: 'Hi' } }
    expect(breaks(describe(prompt, { samples }))[0]).toMatch(
      /^now -> rules:6 \(tried\) keeps 0, loses 1\d{3}$/u,
    )
  })

  it('finds the first layer that a value of several reaches', () => {
    const both = z.object({ shop: z.string() })
    const prompt = definePrompt('p', [
      policy('rules', LONG),
      policy('one', { input: both, write: () => 'Nothing of it.' }),
      policy('two', { input: both, write: (values) => values.shop }),
      user('question'),
    ])
    const [, found] =
      describe(prompt, { samples: { first: { shop: 'Northwind', question: 'Hi' } } }).targets[0]?.breaks ?? []
    expect(found).toMatchObject({ value: 'shop', layer: 'two', reaches: ['one', 'two'], evidence: 'tried' })
  })

  it('says where a value changes nothing, and where none other was accepted', () => {
    const prompt = definePrompt('p', [
      policy('rules', { input: z.object({ unused: z.string() }), write: () => LONG }),
      policy('mode', { input: z.object({ mode: z.literal('only') }), write: ({ mode }) => mode }),
      user('question'),
    ])
    const samples = { first: { unused: 'x', mode: 'only', question: 'Hi' } }
    expect(
      describe(prompt, { samples }).targets[0]?.breaks.map(({ value, evidence, lost }) => [
        value,
        evidence,
        lost > 0,
      ]),
    ).toEqual([
      ['unused', 'unseen', false],
      ['mode', 'declared', true],
      ['question', 'tried', false],
    ])
  })

  it('takes the content of another sample where a changed one is refused', () => {
    const prompt = definePrompt('p', [
      policy('rules', LONG),
      policy('mode', {
        input: z.object({ mode: z.enum(['fast', 'careful']) }),
        write: ({ mode }) => `Mode: ${mode}`,
      }),
      user('question'),
    ])
    const samples = { first: { mode: 'fast', question: 'Hi' }, second: { mode: 'careful', question: 'Hi' } }
    expect(breaks(describe(prompt, { samples }))[1]).toMatch(/^mode -> mode:6 \(tried\)/u)
  })

  it('costs nothing behind what is not kept anyway', () => {
    const prompt = definePrompt('p', [
      policy('rules', LONG),
      rag('documents'),
      user('question'),
      layer('clock', {
        scope: 'call',
        keep: false,
        input: z.object({ now: z.string() }),
        write: ({ now }) => now,
      }),
    ])
    const samples = { first: { documents: [{ id: 'a', text: 'A.' }], question: 'Hi', now: '09:00' } }
    const clock = describe(prompt, { samples }).targets[0]?.breaks.find(({ value }) => value === 'now')
    expect(clock).toMatchObject({ layer: 'clock', lost: 0, cost: 0n })
  })
})
