import { expectTypeOf } from 'vitest'
import * as z from 'zod'
import type { Prompt } from '../define-prompt.ts'
import { definePrompt } from '../define-prompt.ts'
import type { Turn } from '../items/turn.ts'
import { examples } from '../kinds/examples.ts'
import { history } from '../kinds/history.ts'
import { layer } from '../kinds/layer.ts'
import { output } from '../kinds/output.ts'
import { policy } from '../kinds/policy.ts'
import { type Document, rag } from '../kinds/rag.ts'
import { tools } from '../kinds/tools.ts'
import { user, type UserContent } from '../kinds/user.ts'

const rules = policy('rules', 'Be kind.')
const shop = policy('shop', {
  scope: 'tenant',
  input: z.object({ shop: z.string(), plan: z.enum(['free', 'pro']).default('free') }),
  write: ({ shop: name, plan }) => {
    expectTypeOf<typeof plan>().toEqualTypeOf<'free' | 'pro'>()
    return name
  },
})
const also = layer('also', {
  scope: 'call',
  input: z.object({ shop: z.string(), count: z.string().transform(Number) }),
  write: ({ count }) => {
    expectTypeOf<typeof count>().toEqualTypeOf<number>()
    return `${count}`
  },
})

// What `build` takes: the input of every layer, in one flat object.
const prompt = definePrompt('p', [
  rules,
  tools('kit', { tools: {} }),
  output('answer', { schema: z.object({}) }),
  shop,
  examples('shots', { examples: [] }),
  rag('docs'),
  history('talk'),
  user('question'),
  also,
])
expectTypeOf<Parameters<typeof prompt.build>[0]>().toEqualTypeOf<{
  readonly docs: readonly Document[]
  readonly talk: readonly Turn[]
  readonly question: UserContent
  shop: string
  plan?: 'free' | 'pro' | undefined
  count: string
}>()
expectTypeOf<typeof prompt.name>().toEqualTypeOf<'p'>()

const values = { shop: 'a', docs: [], talk: [], question: 'b', count: '1' }
prompt.build(values)
prompt.build({ ...values, plan: 'pro', question: [{ type: 'image', url: 'https://a.example/1.png' }] })

// A missing or misspelt value is an error at the property.
// @ts-expect-error `shop` is missing
prompt.build({ docs: [], talk: [], question: 'b', count: '1' })
// @ts-expect-error `questoin` is no value
prompt.build({ docs: [], talk: [], questoin: 'b', question: 'b', shop: 'a', count: '1' })
prompt.build({
  ...values,
  // @ts-expect-error not among the values of the enumeration
  plan: 'gold',
})
prompt.build({
  ...values,
  // @ts-expect-error what the schema takes, not what it gives
  count: 1,
})
prompt.build({
  ...values,
  // @ts-expect-error what only a model says is no user content
  question: [{ type: 'refusal', text: 'No.' }],
})
prompt.build({
  ...values,
  // @ts-expect-error a document has a text
  docs: [{ id: 'a' }],
})
// @ts-expect-error values are asked for
prompt.build()

// Without inputs, or with defaults alone, `build` takes nothing.
const constant = definePrompt('constant', [rules])
constant.build()
constant.build({})
const defaulted = definePrompt('defaulted', [
  policy('a', { input: z.object({ x: z.string().default('y') }), write: ({ x }) => x }),
])
defaulted.build()
defaulted.build({ x: 'z' })

// Two layers that take one name must agree on it.
const disagreeing = definePrompt('disagreeing', [
  policy('a', { input: z.object({ x: z.string() }), write: ({ x }) => x }),
  policy('b', { input: z.object({ x: z.number() }), write: ({ x }) => `${x}` }),
])
expectTypeOf<Parameters<typeof disagreeing.build>[0]['x']>().toEqualTypeOf<never>()

// Samples are values.
const sampled = definePrompt('sampled', [rules, shop], {
  samples: { one: { shop: 'a' }, two: { shop: 'b', plan: 'pro' } },
})
expectTypeOf<keyof typeof sampled.samples>().toEqualTypeOf<'one' | 'two'>()
sampled.build(sampled.samples.one)
// @ts-expect-error `three` is no sample
void sampled.samples.three
// Without samples the names are open, as they are for tools that take any prompt.
expectTypeOf<keyof typeof prompt.samples>().toEqualTypeOf<string>()
definePrompt('sampled', [rules, shop], {
  samples: {
    // @ts-expect-error `shop` is missing
    one: { plan: 'pro' },
  },
})

// Documents may have fields of their own, and every callback knows them.
const hits = rag('hits', {
  input: z.object({ found: z.array(z.object({ id: z.string(), text: z.string(), score: z.number() })) }),
  documents: ({ found }) => found,
  orderBy: ({ score }) => {
    expectTypeOf<typeof score>().toEqualTypeOf<number>()
    return score
  },
})
expectTypeOf<
  Parameters<ReturnType<typeof definePrompt<'p', readonly [typeof hits]>>['build']>[0]
>().toEqualTypeOf<{
  found: { id: string; text: string; score: number }[]
}>()
rag('ordered', { orderBy: ({ title, id }) => title ?? id })

// What tools read of a prompt, whatever its values are.
export const described: readonly Pick<Prompt, 'name' | 'layers' | 'samples'>[] = [prompt, sampled]

// What a kind does not take.
// @ts-expect-error a policy lives longer than a call
policy('a', { scope: 'call', text: 'x' })
// @ts-expect-error tools are no part of a call
tools('a', { scope: 'call', tools: {} })
// @ts-expect-error a history grows, and has no scope to choose
history('a', { scope: 'session' })
// @ts-expect-error only a history grows
layer('a', { scope: 'growing', text: 'x' })
// @ts-expect-error a layer of text needs its scope
layer('a', { text: 'x' })
// @ts-expect-error a writer returns text
policy('a', { input: z.object({}), write: () => 5 })
// @ts-expect-error a writer does not wait
policy('a', { input: z.object({}), write: async () => 'x' })
// @ts-expect-error an input is an object
policy('a', { input: z.string(), write: (x) => x })
// @ts-expect-error a window has a chunk
history('a', { window: { turns: 10 } })
// @ts-expect-error an example has an answer
examples('a', { examples: [{ user: 'x' }] })

// An empty object takes nothing from the others.
const bare = definePrompt('p', [policy('fixed', { input: z.object({}), write: () => 'Be kind.' }), shop])
expectTypeOf<Parameters<typeof bare.build>[0]>().toEqualTypeOf<{
  shop: string
  plan?: 'free' | 'pro' | undefined
}>()
