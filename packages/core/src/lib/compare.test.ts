import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, type Comparable } from './compare.ts'
import { fingerprint } from './fingerprint.ts'
import type { Segment } from './rendered.ts'

function setting(path: string, value: unknown): Segment {
  return {
    place: 'settings',
    path,
    json: JSON.stringify(value),
    endsMessage: false,
    markable: false,
    keep: true,
  }
}

function tool(layer: string, index: number, value: unknown): Segment {
  return {
    layer,
    place: 'tools',
    path: `tools[${index}]`,
    json: JSON.stringify(value),
    endsMessage: false,
    markable: false,
    keep: true,
  }
}

function say(layer: string, index: number, text: string, head = '{"role":"user"}'): Segment {
  return {
    layer,
    place: 'conversation',
    path: `messages[${index}].content[0]`,
    head,
    json: JSON.stringify({ text, type: 'text' }),
    role: 'user',
    endsMessage: true,
    markable: true,
    keep: true,
  }
}

function request(segments: readonly Segment[], lane: Comparable['lane'] = {}): Comparable {
  return { endpoint: 'chat', lane, segments }
}

const base = [
  setting('model', 'a'),
  tool('kit', 0, { name: 'x' }),
  say('rules', 0, 'Be kind to all.'),
  say('user', 1, 'Hi'),
]

describe('compare', () => {
  it('of a request with itself is empty', () => {
    expect(compare(request(base), request(base))).toEqual({ relation: 'equal', sharedSegments: 4 })
  })

  it('tells what goes on and what was cut', () => {
    const longer = [...base, say('user', 2, 'More')]
    expect(compare(request(base), request(longer))).toEqual({ relation: 'extended', sharedSegments: 4 })
    expect(compare(request(longer), request(base))).toEqual({ relation: 'shortened', sharedSegments: 4 })
  })

  it('names layer, path, the first differing character and a few words', () => {
    const after = base.with(2, say('rules', 0, 'Be kinD to all.'))
    expect(compare(request(base), request(after))).toEqual({
      relation: 'diverged',
      sharedSegments: 2,
      divergence: {
        layer: 'rules',
        path: 'messages[0].content[0].text',
        offset: 6,
        reason: 'input_changed',
        change: 'changed',
        before: 'Be kind to all.',
        after: 'Be kinD to all.',
      },
    })
  })

  it('counts in UTF-16 units and shows whole characters', () => {
    const [before, after] = ['a🙂b', 'a🙃b'].map((text) => request([say('rules', 0, text)]))
    expect(before && after && compare(before, after).divergence).toMatchObject({
      offset: 2,
      before: 'a🙂b',
      after: 'a🙃b',
    })
  })

  it.each([
    [['model', 'a'], ['model', 'b'], 'model_changed'],
    [['reasoning_effort', 'low'], ['reasoning_effort', 'high'], 'reasoning_effort_changed'],
    [['reasoning.effort', 'low'], ['reasoning.effort', 'high'], 'reasoning_effort_changed'],
    [['verbosity', 'low'], ['verbosity', 'high'], 'verbosity_changed'],
    [['text.verbosity', 'low'], ['text.verbosity', 'high'], 'verbosity_changed'],
    [['parallel_tool_calls', true], ['parallel_tool_calls', false], 'parallel_tool_calls_changed'],
    [['context_management', [1]], ['context_management', [2]], 'context_management_changed'],
  ] as const)('%j to %j is %s', ([path, from], [, to], reason) => {
    const { divergence } = compare(request([setting(path, from)]), request([setting(path, to)]))
    expect(divergence).toMatchObject({ setting: path, reason, change: 'changed' })
    expect(divergence).not.toHaveProperty('layer')
  })

  it('a setting that came or went is told as that', () => {
    const effort = setting('reasoning_effort', 'low')
    const [model = effort, ...rest] = base
    const without = request([model, ...rest])
    const withEffort = request([model, effort, ...rest])
    expect(compare(without, withEffort).divergence).toMatchObject({
      setting: 'reasoning_effort',
      change: 'inserted',
      reason: 'reasoning_effort_changed',
    })
    expect(compare(withEffort, without).divergence).toMatchObject({
      setting: 'reasoning_effort',
      change: 'removed',
      reason: 'reasoning_effort_changed',
    })
  })

  it('names the lane before anything else', () => {
    expect(
      compare(request(base, { cacheKey: 'a' }), request(base, { cacheKey: 'b' })).divergence,
    ).toMatchObject({ setting: 'prompt_cache_key', reason: 'prompt_cache_key_changed' })
    expect(compare(request(base), request(base, { serviceTier: 'flex' })).divergence).toMatchObject({
      setting: 'service_tier',
      reason: 'service_tier_changed',
      change: 'inserted',
    })
  })

  it('names the layer of a piece that came, went or changed', () => {
    const memory = say('memory', 0, 'You know Ada.')
    const [model = memory, kit = memory, ...talk] = base
    const added = [model, kit, memory, ...talk]
    expect(compare(request(base), request(added)).divergence).toMatchObject({
      layer: 'memory',
      change: 'inserted',
      after: 'You know Ada.',
      before: '',
    })
    expect(compare(request(added), request(base)).divergence).toMatchObject({
      layer: 'memory',
      change: 'removed',
      before: 'You know Ada.',
      after: '',
    })
    const other = [model, tool('kit', 0, { name: 'x', description: 'now with words' }), ...talk]
    expect(compare(request(base), request(other)).divergence).toMatchObject({
      layer: 'kit',
      reason: 'tools_changed',
      change: 'changed',
      path: 'tools[0].description',
    })
  })

  it('tells what was dropped from the head of a history from what changed, over several messages', () => {
    const talk = ['one', 'yes', 'two', 'yes', 'three', 'yes'].map((text, index) =>
      say('talk', index + 1, text),
    )
    const rules = say('rules', 0, 'Be kind.')
    const whole = request([rules, ...talk])
    const windowed = request([rules, ...talk.slice(2), say('user', 7, 'four')])
    expect(compare(whole, windowed)).toMatchObject({
      sharedSegments: 1,
      divergence: {
        layer: 'talk',
        change: 'removed',
        path: 'messages[1].content[0]',
        before: 'one',
        after: '',
      },
    })
    expect(compare(windowed, whole)).toMatchObject({
      sharedSegments: 1,
      divergence: {
        layer: 'talk',
        change: 'inserted',
        path: 'messages[1].content[0]',
        before: '',
        after: 'one',
      },
    })
    // One message that comes back is no sign that the rest was dropped.
    const rewritten = request([rules, say('talk', 1, 'three'), say('talk', 2, 'else')])
    expect(compare(whole, rewritten).divergence).toMatchObject({
      change: 'changed',
      offset: 0,
      before: 'one',
    })
  })

  it('names the part of the head that only one of the two has, whatever comes behind it', () => {
    const developer = (index: number, text: string): Segment => ({
      ...say('rules', index, text),
      place: 'developer',
    })
    const without = request([setting('model', 'a'), say('user', 0, 'Hi')])
    const within = request([setting('model', 'a'), developer(0, 'Be kind.'), say('user', 1, 'Hello')])
    expect(compare(without, within).divergence).toMatchObject({
      layer: 'rules',
      change: 'inserted',
      after: 'Be kind.',
    })
    expect(compare(within, without).divergence).toMatchObject({
      layer: 'rules',
      change: 'removed',
      before: 'Be kind.',
    })
    const kit = tool('kit', 0, { name: 'x' })
    expect(
      compare(without, request([setting('model', 'a'), kit, say('user', 0, 'Hello')])).divergence,
    ).toMatchObject({
      layer: 'kit',
      change: 'inserted',
      reason: 'tools_changed',
    })
  })

  it('names an output schema, a compaction, another endpoint', () => {
    const schema = (name: string): Segment => ({
      ...tool('answer', 0, { name }),
      place: 'output',
      path: 'response_format',
    })
    expect(compare(request([schema('a')]), request([schema('b')])).divergence).toMatchObject({
      layer: 'answer',
      reason: 'text_format_changed',
      path: 'response_format.name',
    })
    const compaction: Segment = {
      ...tool('talk', 0, { type: 'compaction', id: 'cmp_1' }),
      place: 'conversation',
      path: 'input[0]',
      role: 'other',
    }
    expect(compare(request([say('talk', 0, 'Hi')]), request([compaction])).divergence).toMatchObject({
      layer: 'talk',
      reason: 'context_compacted',
    })
    expect(compare(request(base), { ...request(base), endpoint: 'responses' }).divergence).toMatchObject({
      setting: 'endpoint',
      reason: 'endpoint_changed',
      before: 'chat',
      after: 'responses',
    })
  })

  it('shows a few words around the place, with what was cut off', () => {
    const words = (middle: string): string => `${'a '.repeat(60)}${middle}${' b'.repeat(60)}`
    const { divergence } = compare(
      request([say('rules', 0, words('one'))]),
      request([say('rules', 0, words('two'))]),
    )
    expect(divergence).toMatchObject({
      offset: 120,
      before: `…${'a '.repeat(12)}one${' b'.repeat(34)} …`,
      after: `…${'a '.repeat(12)}two${' b'.repeat(34)} …`,
    })
  })

  it('a role that changed is named at the message', () => {
    const after = base.with(3, say('user', 1, 'Hi', '{"role":"developer"}'))
    expect(compare(request(base), request(after)).divergence).toMatchObject({
      path: 'messages[1].role',
      before: 'user',
      after: 'developer',
    })
  })
})

const segments = fc.array(
  fc.tuple(fc.constantFrom('a', 'b'), fc.string()).map(([layer, text]) => say(layer, 0, text)),
  { maxLength: 8 },
)

describe('laws', () => {
  it('the shared segments are equal, and the hashes say the same', () => {
    fc.assert(
      fc.property(segments, segments, (before, after) => {
        const { sharedSegments, relation } = compare(request(before), request(after))
        const [former, latter] = [before, after].map((list) =>
          fingerprint({ segments: list }).points.map(({ hash }) => hash),
        )
        expect(former?.slice(0, sharedSegments)).toEqual(latter?.slice(0, sharedSegments))
        expect(relation === 'diverged').toBe(sharedSegments < Math.min(before.length, after.length))
        if (relation === 'diverged') expect(former?.[sharedSegments]).not.toBe(latter?.[sharedSegments])
      }),
    )
  })

  it('appending changes no earlier hash', () => {
    fc.assert(
      fc.property(segments, segments, (before, more) => {
        const former = fingerprint({ segments: before }).points
        expect(fingerprint({ segments: [...before, ...more] }).points.slice(0, former.length)).toEqual(former)
      }),
    )
  })
})
