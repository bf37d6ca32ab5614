import { createLedger, createSession } from '@varve/cache'
import type { BuiltPrompt, Rendered } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import { describe as describePrompt, formatDescription, type SampleDescription } from '@varve/report'
import { createCounter } from '@varve/tokens'
import { describe, expect, it } from 'vitest'
import { support, supportWithClock, supportWithClockBehind } from '../examples/support-agent/prompt.ts'

// The demo's prompts as they are documented, and whether the documents say what a session then expects.

const TARGETS = ['chat:gpt-5.6-luna', 'responses:gpt-5.6-luna', 'chat:gpt-4.1', 'responses:gpt-4.1']
const description = describePrompt(support, { targets: TARGETS })
const clock = {
  now: '2026-11-20T09:00:00Z',
  shop: 'Northwind',
  carrier: 'Swift Parcels',
  history: [],
  question: 'Hi',
}

function sampleOn(target: string): SampleDescription {
  const sample = description.targets.find(({ name }) => name === target)?.samples[0]
  if (sample === undefined) throw new Error(`nothing on ${target}`)
  return sample
}

describe('the demo prompt', () => {
  it('has its layers in the order of the model at hand', () => {
    const layers = (target: string): readonly string[] => sampleOn(target).parts.map(({ layer }) => layer)
    expect(layers('chat:gpt-5.6-luna')).toEqual(['tools', 'rules', 'tenant', 'question'])
    expect(layers('responses:gpt-4.1')).toEqual(['rules', 'tenant', 'tools', 'question'])
  })

  it('is mostly rules', () => {
    const [tools, rules] = sampleOn('chat:gpt-5.6-luna').parts
    expect(rules).toMatchObject({
      layer: 'rules',
      kind: 'policy',
      scope: 'release',
      tokens: 1038,
      share: 0.8391,
    })
    expect(tools).toMatchObject({ tokens: 165, end: 165 })
  })

  it('keeps a point at the end of the rules, of the shop and of the question', () => {
    expect(
      sampleOn('chat:gpt-5.6-luna').points.map(({ tokens, layer, kind }) => [tokens, layer, kind]),
    ).toEqual([
      [1203, 'rules', 'marker'],
      [1222, 'tenant', 'marker'],
      [1234, 'question', 'implicit'],
    ])
  })

  it('warns of the model that reads the tools behind the shop', () => {
    expect(description.targets.map(({ samples }) => samples[0]?.warnings.map(({ code }) => code))).toEqual([
      [],
      [],
      ['provider_order'],
      ['provider_order'],
    ])
  })

  it('names the clock in the rules as what would cost most, and the clock behind as what costs nothing', () => {
    const options = { samples: { first: clock }, targets: ['chat:gpt-5.6-luna'] }
    const [front] = describePrompt(supportWithClock, options).targets
    expect(front?.breaks.find(({ value }) => value === 'now')).toMatchObject({
      layer: 'rules',
      scope: 'release',
      path: 'messages[0].content[0].text',
      kept: 0,
    })
    const [behind] = describePrompt(supportWithClockBehind, options).targets
    expect(behind?.breaks.find(({ value }) => value === 'now')).toMatchObject({ layer: 'clock', lost: 0 })
  })

  it('is written the same in every run', () => {
    for (const format of ['markdown', 'html', 'json', 'text'] as const)
      expect(formatDescription(describePrompt(support, { targets: TARGETS }), format)).toBe(
        formatDescription(description, format),
      )
  })
})

describe('what the documents expect of a call', () => {
  it.each(TARGETS)('is what a session expects of it on %s', async (target) => {
    const [endpoint = '', model = ''] = target.split(':')
    const adapter = endpoint === 'chat' ? chat : responses
    const render = (built: BuiltPrompt): Rendered => adapter.render(built, { model })
    const ledger = createLedger()
    const expected = async (built: BuiltPrompt): Promise<{ read: number; written: number }> => {
      const session = createSession({ ledger, now: () => Date.parse('2026-11-20T09:00:00Z') })
      const call = await session.begin(render(built), { counter: createCounter(), mark: adapter.mark })
      const [outcome] = call.expectation.outcomes
      if (outcome === undefined) throw new Error('nothing is expected')
      const { read, written } = outcome
      await call.succeed({ input: call.expectation.tokens, read, written, output: 5 })
      return { read, written }
    }
    const said = (shares: string): object => {
      const call = sampleOn(target).calls.find((each) => each.shares === shares)
      return { read: call?.read, written: call?.written }
    }
    const sample = support.samples['first']
    if (sample === undefined) throw new Error('no sample')
    // Another shop first, then another customer of this one, then this call.
    await expect(expected(support.build(sample))).resolves.toEqual(said('nothing'))
    await expect(expected(support.build({ ...sample, shop: 'Southwind' }))).resolves.toEqual(said('release'))
    await expect(
      expected(support.build({ ...sample, question: 'Where is my order XY654321?' })),
    ).resolves.toEqual(said('tenant'))
  })
})
