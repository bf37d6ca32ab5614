import { definePrompt, history, policy, user } from '@varve/core'
import { expectTypeOf } from 'vitest'
import * as z from 'zod'
import { describe } from './describe.ts'
import type { PromptDescription } from './description.ts'

const typed = definePrompt('typed', [
  policy('shop', { input: z.object({ shop: z.string() }), write: ({ shop }) => shop }),
  history('history'),
  user('question'),
])
const constant = definePrompt('constant', [policy('rules', 'Be kind.')])

// Every prompt can be described, whatever values it takes.
expectTypeOf(describe(typed)).toEqualTypeOf<PromptDescription>()
expectTypeOf(describe(constant, { targets: ['chat:gpt-6'] })).toEqualTypeOf<PromptDescription>()

// @ts-expect-error a layer alone is no prompt
describe(policy('rules', 'Be kind.'))
// @ts-expect-error a list is asked for
describe(constant, { targets: 'chat:gpt-6' })

// What it gives cannot be changed.
// @ts-expect-error read-only
describe(constant).prompt = 'other'
