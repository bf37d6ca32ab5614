import { expectTypeOf } from 'vitest'
import * as z from 'zod'
import type { Layer } from '../layer.ts'
import { examples } from '../kinds/examples.ts'
import { history } from '../kinds/history.ts'
import { layer } from '../kinds/layer.ts'
import { output } from '../kinds/output.ts'
import { policy } from '../kinds/policy.ts'
import { rag } from '../kinds/rag.ts'
import { tools } from '../kinds/tools.ts'
import { user } from '../kinds/user.ts'
import { definePrompt } from '../define-prompt.ts'
import type { CheckLayers } from './check-layers.ts'

const rules = policy('rules', 'x')
const tenant = policy('tenant', { scope: 'tenant', text: 'x' })
const kit = tools('kit', { tools: {} })
const answer = output('answer', { schema: z.object({}) })
const shots = examples('shots', { examples: [] })
const docs = rag('docs')
const found = rag('found', { scope: 'call' })
const talk = history('talk')
const question = user('question')
const clock = layer('clock', { scope: 'call', keep: false, text: 'x' })

type Checked<Layers extends readonly Layer[]> = CheckLayers<Layers>
type R = typeof rules
type T = typeof tenant
type D = typeof docs
type H = typeof talk
type U = typeof question
type S = typeof shots

// Kinds have the scope that was asked for, and else their own.
expectTypeOf<(typeof rules)['scope']>().toEqualTypeOf<'release'>()
expectTypeOf<(typeof tenant)['scope']>().toEqualTypeOf<'tenant'>()
expectTypeOf<(typeof docs)['scope']>().toEqualTypeOf<'session'>()
expectTypeOf<(typeof found)['scope']>().toEqualTypeOf<'call'>()
expectTypeOf<(typeof talk)['scope']>().toEqualTypeOf<'growing'>()
expectTypeOf<(typeof question)['name']>().toEqualTypeOf<'question'>()

// What stands rightly stays as it is.
expectTypeOf<Checked<readonly []>>().toEqualTypeOf<readonly []>()
expectTypeOf<Checked<readonly [R, T, S, D, H, U]>>().toEqualTypeOf<readonly [R, T, S, D, H, U]>()
expectTypeOf<Checked<readonly Layer[]>>().toEqualTypeOf<readonly Layer[]>()

// In place of what does not, the sentence that run time says too; the others stay.
expectTypeOf<Checked<readonly [T, R]>>().toEqualTypeOf<
  readonly [
    T,
    'Layer "rules" (release) must stand before "tenant" (tenant): what changes sooner comes later, or every change of "tenant" costs the cache of "rules".',
  ]
>()
expectTypeOf<Checked<readonly [U, R, H]>>().toEqualTypeOf<
  readonly [
    U,
    'Layer "rules" must stand before "question": policy, tools and output come first for every provider, then the conversation.',
    'Layer "talk" (growing) must stand before "question" (call): what changes sooner comes later, or every change of "question" costs the cache of "talk".',
  ]
>()
expectTypeOf<Checked<readonly [R, R]>>().toEqualTypeOf<
  readonly [R, 'Two layers are named "rules": give each a name of its own.']
>()
expectTypeOf<Checked<readonly [H, Layer<'past', 'history', 'growing'>]>>().toEqualTypeOf<
  readonly [H, 'Layer "past" is a second history layer: a prompt has at most one.']
>()

// Every kind in an order that holds; the two groups are ordered apart.
definePrompt('p', [rules, kit, answer, tenant, shots, docs, talk, found, question, clock])
definePrompt('p', [kit, rules, tenant, shots])
definePrompt('p', [])

// @ts-expect-error scopes out of order among policies
definePrompt('p', [tenant, rules])
// @ts-expect-error tools stand before what changes sooner
definePrompt('p', [tenant, kit])
// @ts-expect-error output stands before the conversation
definePrompt('p', [shots, answer])
// @ts-expect-error examples live longer than documents
definePrompt('p', [docs, shots])
// @ts-expect-error documents of a session stand before the history
definePrompt('p', [talk, docs])
// @ts-expect-error what changes on every call stands behind the history
definePrompt('p', [found, talk])
// @ts-expect-error two layers of one name
definePrompt('p', [rules, policy('rules', 'y')])
// @ts-expect-error two layers of one name, of different kinds
definePrompt('p', [rules, user('rules')])
// @ts-expect-error two users
definePrompt('p', [question, user('other')])
// @ts-expect-error two histories
definePrompt('p', [talk, history('other')])
// @ts-expect-error two output schemas
definePrompt('p', [answer, output('other', { schema: z.object({}) })])
