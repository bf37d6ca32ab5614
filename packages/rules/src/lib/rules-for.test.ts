import { describe, expect, it } from 'vitest'
import { nearestModels, rulesFor } from '../index.ts'

const idOf = (model: string) => rulesFor(model, { endpoint: 'chat' })?.model

describe('rulesFor', () => {
  it('finds exact ids, documented aliases and dated snapshots', () => {
    expect(idOf('gpt-5.6')).toBe('gpt-5.6-sol')
    expect(idOf('gpt-5-2025-08-07')).toBe('gpt-5')
    expect(idOf('gpt-4.1-2025-04-14')).toBe('gpt-4.1')
    expect(idOf('gpt-4o-mini-2024-07-18')).toBe('gpt-4o-mini')
    expect(idOf('gpt-5.6-2026-07-09')).toBe('gpt-5.6-sol')
  })

  it('keeps a snapshot that is listed itself apart from its model', () => {
    expect(rulesFor('gpt-4o-2024-05-13', { endpoint: 'chat' })?.regime).toBe('none')
    expect(rulesFor('gpt-4o', { endpoint: 'chat' })?.regime).toBe('automatic')
  })

  it.each([
    '',
    'gpt-5.9',
    'gpt-6',
    'gpt-6-terra',
    'gpt-5.6-sol-mini',
    'openai/gpt-5.6-sol',
    'GPT-5.6-SOL',
    'gpt-5-2025-13-01',
    'gpt-5-2025-08',
    'gpt-5-20250807',
    'chat-latest-2026-01-01',
    'gpt-4o-2024-08-06-2024-08-06',
    'constructor',
    '__proto__',
  ])('does not know %j', (model) => {
    expect(rulesFor(model, { endpoint: 'responses' })).toBeUndefined()
  })

  it.each([
    ['api.openai.com', true],
    ['API.OpenAI.com', true],
    ['eu.api.openai.com', true],
    ['api.openai.com.evil.example', false],
    ['notapi.openai.com', false],
    ['my-resource.openai.azure.com', false],
    ['bedrock-runtime.us-east-1.amazonaws.com', false],
    ['chatgpt.com', false],
    ['openrouter.ai', false],
  ])('on %s: known is %s', (host, known) => {
    expect(rulesFor('gpt-5.6', { endpoint: 'chat', host })?.host).toBe(known ? host.toLowerCase() : undefined)
  })

  it('takes hosts that pass requests through for the provider itself', () => {
    const passThroughHosts = ['Gateway.example']
    expect(rulesFor('gpt-5', { endpoint: 'chat', host: 'gateway.example', passThroughHosts })?.model).toBe(
      'gpt-5',
    )
  })

  it('gives the order in which the provider feeds the parts to the model', () => {
    const order = (model: string, endpoint: 'chat' | 'responses') => rulesFor(model, { endpoint })?.order
    expect(order('gpt-4.1', 'chat')).toEqual(['settings', 'developer', 'tools', 'output', 'conversation'])
    expect(order('gpt-5', 'responses')?.at(1)).toBe('instructions')
    expect(order('gpt-5.6-sol', 'chat')).toEqual(['settings', 'tools', 'output', 'developer', 'conversation'])
    expect(order('gpt-6.1-sol', 'responses')?.at(-1)).toBe('conversation')
    expect(order('gpt-6.2-sol', 'responses')?.at(-1)).toBe('instructions')
    expect(order('gpt-6.2-sol', 'chat')?.at(-1)).toBe('conversation')
  })

  it('gives what each endpoint accepts', () => {
    const chat = rulesFor('gpt-6.1-sol', { endpoint: 'chat' })
    const responses = rulesFor('gpt-6.1-sol', { endpoint: 'responses' })
    expect(chat?.breakpoints?.lifetimes).toEqual({ default: '30m', accepted: ['30m'] })
    expect(responses?.breakpoints?.lifetimes).toEqual({ default: '30m', accepted: ['30m', '12h'] })
    expect(chat?.accepts).toMatchObject({
      breakpoints: true,
      diagnostics: false,
      prewarm: false,
      appends: [],
    })
    expect(responses?.accepts).toMatchObject({ diagnostics: true, prewarm: true })
    expect(rulesFor('gpt-5.6', { endpoint: 'responses' })?.accepts.appends).toEqual([])
    expect(rulesFor('gpt-5.5', { endpoint: 'responses' })?.accepts).toMatchObject({
      breakpoints: false,
      retention: ['24h'],
      diagnostics: false,
      prewarm: false,
    })
    expect(chat?.prefixSettings).toContain('reasoning_effort')
    expect(responses?.prefixSettings).toContain('reasoning.effort')
  })
})

describe('nearestModels', () => {
  it('hints at ids that are spelt alike', () => {
    expect(nearestModels('gpt-5.6-sool')[0]).toBe('gpt-5.6-sol')
    expect(nearestModels('GPT-4.1-Mini')[0]).toBe('gpt-4.1-mini')
    expect(nearestModels('openai/gpt-5-nano')).toEqual([])
    expect(nearestModels('claude-opus-5-5')).toEqual([])
    expect(nearestModels('x'.repeat(1_000_000))).toEqual([])
  })
})
