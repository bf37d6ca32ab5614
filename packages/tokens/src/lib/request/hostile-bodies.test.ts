import { describe, expect, it } from 'vitest'
import { createTextCounter } from '../encoder/text-counter.ts'
import { TokensError } from '../errors.ts'
import { countRequest } from './count-request.ts'
import type { RequestCount } from './part.ts'

const MODELS = ['gpt-4-0613', 'gpt-4o', 'o3', 'gpt-5'] as const
const HI = { role: 'user', content: 'Hi' }

function withTool(model: string, parameters: object): RequestCount {
  const body = { messages: [HI], tools: [{ type: 'function', function: { name: 'f', parameters } }] }
  return countRequest({ endpoint: 'chat', model, body })
}

function nested(depth: number, wrap: (inner: object) => object): object {
  let value: object = { type: 'string' }
  for (let level = 0; level < depth; level += 1) value = wrap(value)
  return value
}

const inObject = (inner: object): object => ({ type: 'object', properties: { a: inner } })

describe.each(MODELS)('a schema for %s', (model) => {
  it('that contains itself ends, and is called inexact', () => {
    const node = { type: 'object', properties: { name: { type: 'string' }, next: { $ref: '#/$defs/node' } } }
    const parameters = { type: 'object', properties: { first: { $ref: '#/$defs/node' } }, $defs: { node } }
    expect(withTool(model, parameters)).toMatchObject({ exact: false, reasons: [{ code: 'unproven' }] })
  })

  it('whose references fan out is written up to a bound', () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 40 }, (_, level) => {
        const $ref = `#/$defs/d${level + 1}`
        return [`d${level}`, { type: 'object', properties: { left: { $ref }, right: { $ref } } }]
      }),
    )
    const parameters = { type: 'object', properties: { root: { $ref: '#/$defs/d0' } }, $defs }
    const { exact, tokens } = withTool(model, parameters)
    expect(exact).toBe(false)
    expect(tokens).toBeLessThan(1_000_000)
  })

  it('of many levels is counted, or refused in words', () => {
    expect(withTool(model, nested(90, inObject)).tokens).toBeGreaterThan(90)
    expect(withTool(model, nested(1500, inObject)).exact).toBe(false)
    const parameters = { type: 'object', properties: { a: { enum: [nested(100_000, (a) => ({ a }))] } } }
    expect(() => withTool(model, parameters)).toThrow(TokensError)
  })
})

describe('what a model or a tool wrote', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  const call = (id: string, text: string): object => ({
    id,
    type: 'function',
    function: { name: 'f', arguments: text },
  })

  it('may be nested as deep as it likes', () => {
    const messages = [
      HI,
      { role: 'assistant', content: null, tool_calls: [call('a', deep), call('b', '{}')] },
      { role: 'tool', tool_call_id: 'a', content: deep },
      { role: 'tool', tool_call_id: 'b', content: 'x' },
    ]
    const { tokens, parts } = countRequest({ endpoint: 'chat', model: 'gpt-4o', body: { messages } })
    expect(tokens).toBe(parts.reduce((sum, part) => sum + part.tokens, 0))
  })

  it('is not exact where it has images, in several results as in one', () => {
    const image = [{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } }]
    for (const ids of [['a'], ['a', 'b']]) {
      const messages = [
        HI,
        { role: 'assistant', content: null, tool_calls: ids.map((id) => call(id, '{}')) },
        ...ids.map((id) => ({ role: 'tool', tool_call_id: id, content: image })),
      ]
      const { reasons } = countRequest({ endpoint: 'chat', model: 'gpt-5', body: { messages } })
      expect(reasons.map(({ code }) => code)).toEqual(ids.map(() => 'image'))
    }
  })

  it('is not exact where it called a custom tool', () => {
    const custom = { id: 'a', type: 'custom', custom: { name: 'sql', input: 'select 1' } }
    const messages = [
      HI,
      { role: 'assistant', content: null, tool_calls: [custom] },
      { role: 'tool', tool_call_id: 'a', content: '1' },
    ]
    expect(countRequest({ endpoint: 'chat', model: 'gpt-5', body: { messages } }).exact).toBe(false)
  })
})

it('many parts without a safe place between them add up to what they are as one text', () => {
  const parts = Array.from({ length: 20_000 }, () => ({ type: 'text', text: 'ab' }))
  const count = (content: unknown): RequestCount =>
    countRequest({ endpoint: 'chat', model: 'gpt-5', body: { messages: [{ role: 'user', content }] } })
  const { tokens, parts: counted } = count(parts)
  expect(tokens).toBe(count('ab'.repeat(20_000)).tokens)
  expect(counted[0]?.parts.every((part) => part.tokens >= 0)).toBe(true)
})

describe('what nobody has seen the price of', () => {
  it.each([
    ['chat', 'gpt-4o-search-preview', {}],
    ['chat', 'gpt-5', { web_search_options: {} }],
    ['chat', 'gpt-4o-realtime-preview', {}],
    ['chat', 'gpt-5-of-somebody-else', {}],
    ['chat', 'o3-deep-research', {}],
    ['responses', 'gpt-5', { truncation: 'auto' }],
    ['responses', 'gpt-5', { context_management: [{ type: 'compaction' }] }],
  ] as const)('%s %s %j is inexact', (endpoint, model, settings) => {
    const body = { ...settings, [endpoint === 'chat' ? 'messages' : 'input']: [HI] }
    expect(countRequest({ endpoint, model, body }).exact).toBe(false)
  })

  it.each(['gpt-5.6-luna', 'gpt-4.1-mini', 'gpt-5-2025-08-07', 'gpt-4o', 'o4-mini', 'gpt-5.2-codex'])(
    '%s is known',
    (model) => {
      expect(countRequest({ endpoint: 'chat', model, body: { messages: [HI] } }).exact).toBe(true)
    },
  )

  it.each(['allOf', 'not', 'const', 'maxProperties', 'examples'])('%s in a schema is inexact', (keyword) => {
    for (const model of MODELS)
      expect(withTool(model, inObject({ type: 'string', [keyword]: [] })).exact).toBe(false)
  })
})

it('a counter that remembers tells several conversations with one beginning apart', () => {
  const counter = createTextCounter('o200k_base')
  const start = 'You are a helpful assistant of a shop that sells kettles and more. '.repeat(4)
  const [one, other] = [`${start}First `.repeat(3), `${start}Second `.repeat(3)]
  expect(counter.count(`${one}a`)).toBeGreaterThan(0)
  expect(counter.count(other)).toBe(createTextCounter('o200k_base').count(other))
  expect(counter.count(`${one}a and more`)).toBe(createTextCounter('o200k_base').count(`${one}a and more`))
})
