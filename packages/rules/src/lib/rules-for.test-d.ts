import { expectTypeOf } from 'vitest'
import { type CacheRules, type Price, priceOf, rulesFor } from '../index.ts'

expectTypeOf(rulesFor('gpt-5', { endpoint: 'chat' })).toEqualTypeOf<CacheRules | undefined>()

// @ts-expect-error the endpoint is required: rules differ by endpoint
rulesFor('gpt-5', {})
// @ts-expect-error there is no third endpoint
rulesFor('gpt-5', { endpoint: 'completions' })

const at = new Date(0)
expectTypeOf(priceOf('gpt-5', { input: 1, output: 1 }, { at })).toEqualTypeOf<Price | undefined>()
// What was not reported can be passed on as undefined.
priceOf('gpt-5', { input: 1, read: undefined, written: undefined, output: 1 }, { at })

// @ts-expect-error the clock is a parameter
priceOf('gpt-5', { input: 1, output: 1 }, {})
// @ts-expect-error output tokens are always reported
priceOf('gpt-5', { input: 1 }, { at })
// @ts-expect-error `fast` is a service tier of the API; tierOf translates it
priceOf('gpt-5', { input: 1, output: 1 }, { at, tier: 'fast' })
