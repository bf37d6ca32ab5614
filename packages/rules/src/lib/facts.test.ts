import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listedModels, ratesOf, rulesFor } from '../index.ts'
import { findListed } from './find-model.ts'
import { parseRate } from './prices/money.ts'

/** The collected facts, where they lie beside the checkout. Our own table is typed from them and tested without them. */
const path = join(import.meta.dirname, '../../../../../shared/facts/openai-models.json')
const present = existsSync(path)
if (!present) {
  console.warn(`SKIPPED: ${path} is not there. Put the facts folder beside the checkout to compare with it.`)
}

interface Fact {
  aliasOf?: string
  regime: 'breakpoints' | 'blocks' | 'none'
  minTokens: number | null
  increment: number | null
  boundaryInterval?: number | null
  measuredMinCached?: number | null
  instructionsPlacement?: string
  maxExplicitWritesImplicitMode?: number
  maxExplicitWritesExplicitMode?: number
  ttl: { options?: Record<string, string[]> } | null
  retention: { options: string[] | null } | null
  price: Record<'input' | 'cached' | 'write30m' | 'write12h' | 'output', number | null>
  longContext?: { aboveInputTokens: number } | null
}

const facts = present
  ? Object.entries((JSON.parse(readFileSync(path, 'utf8')) as { models: Record<string, Fact> }).models)
  : []
const models = facts.filter(([, fact]) => fact.aliasOf === undefined)

describe.skipIf(!present)('the facts page of 59 models', () => {
  it('is listed completely, and nothing else is', () => {
    expect(facts).toHaveLength(59)
    expect(listedModels.map(({ id }) => id).sort()).toEqual(models.map(([id]) => id).sort())
    for (const [id, { aliasOf }] of facts) expect(findListed(id)?.id).toBe(aliasOf ?? id)
  })

  it.each(models)('%s: the same rules', (id, fact) => {
    const chat = rulesFor(id, { endpoint: 'chat' })
    const responses = rulesFor(id, { endpoint: 'responses' })
    expect({
      regime: chat?.regime,
      minimum: chat?.minimum,
      instructions: responses?.instructions,
      retention: chat?.accepts.retentionUnsure ? null : chat?.accepts.retention,
    }).toEqual({
      regime: fact.regime === 'blocks' ? 'automatic' : fact.regime,
      minimum: fact.minTokens ?? Number.POSITIVE_INFINITY,
      instructions: fact.instructionsPlacement?.startsWith('TRAILING') ? 'trailing' : 'leading',
      retention: fact.retention?.options ?? null,
    })
  })

  it.each(models.filter(([, fact]) => fact.regime === 'blocks'))('%s: the same counting', (id, fact) => {
    const automatic = rulesFor(id, { endpoint: 'chat' })?.automatic
    expect([automatic?.increment, automatic?.interval, automatic?.smallestSeen]).toEqual([
      fact.increment,
      fact.boundaryInterval ?? undefined,
      fact.measuredMinCached ?? undefined,
    ])
  })

  it.each(models.filter(([, fact]) => fact.regime === 'breakpoints'))('%s: the same limits', (id, fact) => {
    const chat = rulesFor(id, { endpoint: 'chat' })?.breakpoints
    const responses = rulesFor(id, { endpoint: 'responses' })?.breakpoints
    expect(chat?.writes).toEqual({
      implicit: fact.maxExplicitWritesImplicitMode,
      explicit: fact.maxExplicitWritesExplicitMode,
    })
    expect(chat?.lifetimes.accepted).toEqual(fact.ttl?.options?.['chat.completions.create'])
    expect(responses?.lifetimes.accepted).toEqual(fact.ttl?.options?.['responses.create'])
  })

  it.each(models)('%s: the same prices', (id, { price, longContext }) => {
    const rates = ratesOf(id, { at: Date.UTC(2026, 10, 20) })?.[0]?.rates
    const printed = (usd: number | null) => (usd === null ? undefined : parseRate(String(usd)))
    expect({ ...rates }).toEqual(
      price.input === null
        ? {}
        : {
            input: printed(price.input),
            ...(price.cached !== null && { read: printed(price.cached) }),
            ...(price.write30m !== null && { write30m: printed(price.write30m) }),
            ...(price.write12h !== null && { write12h: printed(price.write12h) }),
            output: printed(price.output),
          },
    )
    // The facts page gives gpt-5.4-pro no price for long context; OpenAI's pricing page does: 60 and 270 dollars.
    const above = id === 'gpt-5.4-pro' ? 272_000 : longContext?.aboveInputTokens
    expect(findListed(id)?.prices?.[0]?.longContext?.above).toBe(above)
  })
})
