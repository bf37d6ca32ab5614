import { describe, expect, it } from 'vitest'
import { createRules, type CustomModel, readRules } from '../../custom.ts'
import { formatPrice, rulesFor } from '../../index.ts'

const evidence = { sources: ['our contract'], checked: '2026-11-01', confidence: 'documented' } as const
const at = Date.UTC(2026, 10, 20)
const usage = { input: 1_000_000, read: 0, written: 0, output: 0 }

describe('createRules', () => {
  it('adds a model that starts from a listed one', () => {
    const rules = createRules({
      models: [
        {
          id: 'acme-large',
          aliases: ['acme'],
          like: 'gpt-5.6-sol',
          rules: { minimum: 2048, breakpoints: { developerBlockWritten: 'no' } },
          chat: { accepts: { prewarm: true } },
          prices: [
            { rates: { standard: { input: 3, read: '0.3', output: '9.5' } } },
            { from: '2026-11-10', rates: { standard: { input: '0.0028', output: 1 } }, regional: 'uplift' },
          ],
          evidence,
        },
      ],
    })
    const chat = rules.rulesFor('acme-2026-01-31', { endpoint: 'chat' })
    expect(chat).toMatchObject({
      model: 'acme-large',
      minimum: 2048,
      accepts: { prewarm: true, breakpoints: true },
      breakpoints: { developerBlockWritten: 'no', writes: { implicit: 3, explicit: 4 } },
      evidenceFor: { minimum: evidence },
    })
    expect(rules.rulesFor('acme', { endpoint: 'responses' })?.breakpoints?.lifetimes.accepted).toContain(
      '12h',
    )
    const price = rules.priceOf('acme', usage, { at, regional: true })
    expect(price && formatPrice(price)).toBe('$0.00308')
    expect(rules.priceOf('acme', usage, { at: new Date('2026-11-09') })?.low).toBe(3n * 10n ** 15n)
    expect(rules.nearestModels('acme-larg')).toContain('acme-large')
    expect(rulesFor('acme', { endpoint: 'chat' })).toBeUndefined()
  })

  it('overrides facts of a listed model and leaves the others', () => {
    const own = readRules({ models: [{ id: 'gpt-5', rules: { automatic: { interval: 256 } }, evidence }] })
    expect(rulesFor('gpt-5-2025-08-07', { endpoint: 'chat', ...own })?.automatic).toMatchObject({
      increment: 128,
      interval: 256,
    })
    expect(rulesFor('gpt-5', { endpoint: 'chat' })?.automatic?.interval).toBe(128)
  })

  it('keeps an entry for another host away from the provider', () => {
    const rules = createRules({
      models: [{ id: 'gpt-5.6-sol', hosts: ['azure.example'], rules: { minimum: 4096 }, evidence }],
      passThroughHosts: ['gateway.example'],
    })
    const minimum = (host?: string) =>
      rules.rulesFor('gpt-5.6-sol', { endpoint: 'chat', ...(host && { host }) })?.minimum
    expect(minimum()).toBe(1024)
    expect(minimum('azure.example')).toBe(4096)
    expect(minimum('gateway.example')).toBe(1024)
    expect(minimum('else.example')).toBeUndefined()
    expect(rules.ratesOf('gpt-5', { at, host: 'gateway.example' })?.[0]?.regional).toBe(false)
  })

  it('starts from a regime, or from an entry further up', () => {
    const rules = createRules({
      models: [
        { id: 'one', regime: 'automatic', rules: { automatic: { interval: 64, increment: 64 } }, evidence },
        { id: 'two', like: 'one', evidence },
      ],
    })
    expect(rules.rulesFor('two', { endpoint: 'chat' })?.automatic).toMatchObject({
      interval: 64,
      increment: 64,
    })
    expect(rules.priceOf('two', usage, { at })).toBeUndefined()
  })

  const invalid: readonly (readonly [string, unknown, string, string])[] = [
    ['no object', 7, 'rules/custom-invalid', 'the whole value'],
    [
      'a misspelt key',
      { models: [{ id: 'a', lik: 'gpt-5', evidence }] },
      'rules/custom-invalid',
      'models[0]',
    ],
    ['no evidence', { models: [{ id: 'gpt-5' }] }, 'rules/custom-invalid', 'models[0].evidence'],
    [
      'both like and regime',
      { models: [{ id: 'a', like: 'gpt-5', regime: 'none', evidence }] },
      'rules/custom-invalid',
      'models[0].regime',
    ],
    [
      'an unknown base',
      { models: [{ id: 'gpt-55', evidence }] },
      'rules/custom-unknown-base',
      'models[0].id',
    ],
    [
      'facts of another regime',
      { models: [{ id: 'gpt-5', chat: { breakpoints: { tail: 2 } }, evidence }] },
      'rules/custom-invalid',
      'models[0].chat.breakpoints',
    ],
    [
      'too many decimals',
      { models: [{ id: 'gpt-5', prices: [{ rates: { standard: { input: 1e-7, output: 1 } } }], evidence }] },
      'rules/rate-invalid',
      'models[0].prices[0].rates.standard.input',
    ],
    [
      'periods out of order',
      {
        models: [
          {
            id: 'gpt-5',
            prices: [
              { from: '2026-02-01', rates: {} },
              { from: '2026-01-01', rates: {} },
            ],
            evidence,
          },
        ],
      },
      'rules/custom-invalid',
      'models[0].prices',
    ],
  ]
  it.each(invalid)('refuses %s', (_, value, code, place) => {
    expect(() => readRules(value)).toThrow(expect.objectContaining({ code, place }))
  })

  it('names near ids and the fix in the message', () => {
    const model: CustomModel = { id: 'mine', like: 'gpt-5.6-sool', evidence }
    expect(() => createRules({ models: [model] })).toThrow(/gpt-5\.6-sol[\s\S]*fix:/)
  })
})
