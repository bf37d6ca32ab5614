import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { BuiltPrompt } from '../built-prompt.ts'
import { definePrompt } from '../define-prompt.ts'
import type { Layer } from '../layer.ts'
import { examples } from './examples.ts'
import { history } from './history.ts'
import { layer } from './layer.ts'
import { output } from './output.ts'
import { policy } from './policy.ts'
import { rag } from './rag.ts'
import { tools } from './tools.ts'
import { user } from './user.ts'

// What each kind writes stands in build.test.ts; here is what it declares, takes and refuses.

const built = (only: Layer, values: object = {}): BuiltPrompt =>
  definePrompt('p', [only] as never).build(values)

const pieces = (only: Layer, values?: object): unknown => built(only, values).layers[0]?.pieces

describe('a layer', () => {
  it.each<[Layer, string, string, string, boolean, boolean]>([
    [policy('a', 'x'), 'policy', 'release', 'head', true, false],
    [policy('a', { scope: 'tenant', text: 'x' }), 'policy', 'tenant', 'head', true, false],
    [tools('a', { tools: {} }), 'tools', 'release', 'head', true, false],
    [output('a', { schema: z.object({}) }), 'output', 'release', 'head', true, true],
    [examples('a', { examples: [] }), 'examples', 'release', 'body', true, false],
    [rag('a'), 'rag', 'session', 'body', true, false],
    [rag('a', { scope: 'call', keep: false }), 'rag', 'call', 'body', false, false],
    [history('a'), 'history', 'growing', 'body', true, true],
    [layer('a', { scope: 'call', keep: false, text: 'x' }), 'layer', 'call', 'body', false, false],
    [user('a'), 'user', 'call', 'body', true, true],
  ])('$kind, $scope', (made, kind, scope, group, keep, single) => {
    expect(made).toMatchObject({ name: 'a', kind, scope, group, keep, single })
    expect(Object.isFrozen(made)).toBe(true)
  })

  it('carries what documentation and planning want to know, and nothing that was not said', () => {
    expect(policy('a', { text: 'x', description: 'Rules', reuse: 9 })).toMatchObject({
      description: 'Rules',
      reuse: { times: 9, within: '30m' },
    })
    expect(Object.keys(policy('a', 'x')).sort()).toEqual(
      ['group', 'keep', 'kind', 'name', 'scope', 'single', 'write'].sort(),
    )
  })

  it.each<[string, () => unknown]>([
    ['policy', () => policy('a', { scope: 'growing' as never, text: 'x' })],
    ['tools', () => tools('a', { scope: 'call' as never, tools: {} })],
    ['output', () => output('a', { scope: 'growing' as never, schema: z.object({}) })],
    ['examples', () => examples('a', { scope: 'call' as never, examples: [] })],
    ['rag', () => rag('a', { scope: 'growing' as never })],
    ['layer', () => layer('a', { scope: 'growing' as never, text: 'x' })],
  ])('%s refuses a scope that it cannot have', (_, act) => {
    expect(act).toThrow(
      expect.objectContaining({ code: 'scope_not_allowed', place: { layer: 'a', path: 'scope' } }),
    )
  })
})

describe('tools', () => {
  it('of a set are sorted by name, as those of a map', () => {
    const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }]
    const set = pieces(tools('kit', { tools: new Set([c, a, b]) }))
    expect(set).toEqual(pieces(tools('kit', { tools: new Map(Object.entries({ b: {}, c: {}, a: {} })) })))
    expect(set).toEqual(pieces(tools('kit', { tools: { c: {}, b: {}, a: {} } })))
    expect(set).toMatchObject([{ name: 'a' }, { name: 'b' }, { name: 'c' }])
  })

  it('that are undefined are absent, as in JSON', () => {
    expect(pieces(tools('kit', { tools: { a: {}, b: undefined } }))).toMatchObject([{ name: 'a' }])
    expect(pieces(tools('kit', { tools: { a: {}, b: undefined } }))).toHaveLength(1)
  })

  it('of a list keep their order, and their names must differ', () => {
    expect(pieces(tools('kit', { tools: [{ name: 'b' }, { name: 'a' }] }))).toMatchObject([
      { name: 'b' },
      { name: 'a' },
    ])
    expect(() => pieces(tools('kit', { tools: [{ name: 'b' }, { name: 'b' }] }))).toThrow(
      expect.objectContaining({ code: 'duplicate_tool', place: { prompt: 'p', layer: 'kit', path: 'b' } }),
    )
  })

  it('may depend on values; constant ones are converted once', () => {
    let written = 0
    const kit = tools('kit', {
      input: z.object({ plan: z.enum(['free', 'pro']) }),
      write: ({ plan }) => {
        written += 1
        return plan === 'pro' ? { find: {}, refund: {} } : { find: {} }
      },
    })
    expect([pieces(kit, { plan: 'free' }), pieces(kit, { plan: 'pro' })]).toMatchObject([
      [{ name: 'find' }],
      [{ name: 'find' }, { name: 'refund' }],
    ])
    expect(written).toBe(2)
    const constant = tools('kit', { tools: { find: { parameters: z.object({ id: z.string() }) } } })
    expect(pieces(constant)).toBe(pieces(constant))
  })
})

describe('rag', () => {
  const docs = [
    { id: 'a', text: 'A' },
    { id: 'b', text: 'B' },
    { id: 'c', text: 'C' },
  ]

  it.each([Number.NaN, undefined, null, {}])(
    'refuses %s as a key, which would leave the order to arrival',
    (key) => {
      expect(() => pieces(rag('docs', { orderBy: () => key as never }), { docs })).toThrow(
        expect.objectContaining({
          code: 'invalid_piece',
          place: { prompt: 'p', layer: 'docs', path: 'orderBy("a")' },
        }),
      )
    },
  )

  it('orders numbers by size and before texts, texts by UTF-16 unit, and equal keys by id', () => {
    const keys = new Map<string, string | number>([
      ['a', 'Z'],
      ['b', 10],
      ['c', 9],
      ['d', 'ä'],
      ['e', 'a'],
      ['f', 9],
    ])
    const all = [...keys.keys()].map((id) => ({ id, text: id }))
    const write = (list: readonly object[]): unknown =>
      pieces(rag('docs', { orderBy: ({ id }) => keys.get(id) ?? 0, format: ({ id }) => id }), { docs: list })
    expect(write(all)).toMatchObject([{ content: ['c', 'f', 'b', 'a', 'e', 'd'].map((text) => ({ text })) }])
    expect(write(all.toReversed())).toEqual(write(all))
  })

  it('takes documents from an input of its own', () => {
    const found = rag('docs', {
      input: z.object({ hits: z.array(z.object({ id: z.string(), score: z.number() })) }),
      documents: ({ hits }) => hits.map(({ id, score }) => ({ id, text: `${score}` })),
    })
    expect(pieces(found, { hits: [{ id: 'x', score: 1 }] })).toMatchObject([
      { content: [{ text: '<document id="x">\n1\n</document>\n' }] },
    ])
  })
})

describe('user', () => {
  const image = { type: 'image', url: 'https://a.example/1.png', detail: 'low' } as const

  it('takes parts, under its own name or from a writer, and keeps a frozen copy', () => {
    const parts = [{ type: 'text', text: 'Look' } as const, { ...image }]
    const expected = [{ type: 'message', role: 'user', content: [{ type: 'text', text: 'Look' }, image] }]
    const own = pieces(user('question'), { question: parts })
    const written = pieces(user('question', { input: z.object({}), write: () => parts }))
    parts.pop()
    expect([own, written]).toEqual([expected, expected])
    const [message] = written as readonly { readonly content: readonly unknown[] }[]
    expect([message?.content, message?.content[0]].every(Object.isFrozen)).toBe(true)
  })

  it.each<[string, unknown]>([
    ['a number', 5],
    ['nothing', undefined],
    ['a promise', Promise.resolve('x')],
    ['a part of no known type', [{ type: 'video', url: 'x' }]],
    ['a part with a misspelt field', [{ type: 'text', txt: 'x' }]],
    ['what only a model says', [{ type: 'refusal', text: 'No.' }]],
  ])('refuses %s from a writer', (_, content) => {
    expect(() => pieces(user('question', { input: z.object({}), write: () => content as never }))).toThrow(
      expect.objectContaining({
        code: 'invalid_piece',
        place: { prompt: 'p', layer: 'question', path: 'write()' },
      }),
    )
  })

  it.each([5, undefined, [{ type: 'video' }], [{ type: 'refusal', text: 'No.' }]])(
    'refuses %j as its value',
    (question) => {
      expect(() => pieces(user('question'), { question })).toThrow(
        expect.objectContaining({ code: 'invalid_values' }),
      )
    },
  )
})

describe('values', () => {
  it('that are deeper than their schema can go are refused with a way out', () => {
    let deep: unknown = 'leaf'
    for (let level = 0; level < 10_000; level += 1) deep = { deep }
    const any = policy('a', {
      input: z.object({ data: z.json() }),
      write: ({ data }) => JSON.stringify(data),
    })
    expect(() => pieces(any, { data: deep })).toThrow(
      expect.objectContaining({ code: 'too_deep', place: { prompt: 'p', layer: 'a', path: 'input' } }),
    )
  })

  it('that belong to no layer are refused, with the nearest name', () => {
    const prompt = definePrompt('p', [
      policy('a', { input: z.object({ shop: z.string() }), write: ({ shop }) => shop }),
      user('question'),
    ])
    const build = (values: object): unknown => prompt.build(values as never)
    expect(() => build({ shop: 'x', qestion: 'y' })).toThrow(
      expect.objectContaining({ code: 'unknown_value', fix: 'Did you mean "question"?' }),
    )
    expect(() => build({ shop: 'x', question: 'y', weather: 'z' })).toThrow(
      expect.objectContaining({ code: 'unknown_value', fix: expect.stringContaining('Remove it') }),
    )
  })

  it('of one layer do not disturb a strict schema of another', () => {
    const prompt = definePrompt('p', [
      policy('a', { input: z.strictObject({ x: z.string() }), write: ({ x }) => x }),
      policy('b', { input: z.strictObject({ y: z.string(), x: z.string() }), write: ({ x, y }) => x + y }),
    ])
    expect(prompt.build({ x: '1', y: '2' }).layers.map((each) => each.pieces)).toMatchObject([
      [{ content: [{ text: '1' }] }],
      [{ content: [{ text: '12' }] }],
    ])
  })
})
