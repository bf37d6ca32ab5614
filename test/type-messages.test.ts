import { describe, expect, it } from 'vitest'
import { compile } from './support/compile.ts'

const IMPORTS = `
import { definePrompt, examples, history, layer, output, policy, rag, tools, user } from '@varve/core'
import * as z from 'zod'
const rules = policy('rules', 'Be kind.')
const tenant = policy('tenant', { scope: 'tenant', input: z.object({ shop: z.string() }), write: ({ shop }) => shop })
const lookup = tools('lookup', { tools: {} })
const docs = rag('docs')
const faq = rag('faq', { scope: 'release' })
const shots = examples('shots', { examples: [] })
const talk = history('talk')
const question = user('question')
const clock = layer('clock', { scope: 'call', text: 'now' })
const answer = output('answer', { schema: z.object({}) })
`

describe('what the compiler says of a wrong order', () => {
  it.each([
    [
      'definePrompt("p", [tenant, rules])',
      'Layer \\"rules\\" (release) must stand before \\"tenant\\" (tenant): what changes sooner comes later, or every change of \\"tenant\\" costs the cache of \\"rules\\".',
    ],
    [
      'definePrompt("p", [tenant, lookup])',
      'Layer \\"lookup\\" (release) must stand before \\"tenant\\" (tenant): what changes sooner comes later, or every change of \\"tenant\\" costs the cache of \\"lookup\\".',
    ],
    [
      'definePrompt("p", [question, rules])',
      'Layer \\"rules\\" must stand before \\"question\\": policy, tools and output come first for every provider, then the conversation.',
    ],
    [
      'definePrompt("p", [shots, lookup])',
      'Layer \\"lookup\\" must stand before \\"shots\\": policy, tools and output come first for every provider, then the conversation.',
    ],
    [
      'definePrompt("p", [talk, docs])',
      'Layer \\"docs\\" (session) must stand before \\"talk\\" (growing): what changes sooner comes later, or every change of \\"talk\\" costs the cache of \\"docs\\".',
    ],
    [
      'definePrompt("p", [docs, faq])',
      'Layer \\"faq\\" (release) must stand before \\"docs\\" (session): what changes sooner comes later, or every change of \\"docs\\" costs the cache of \\"faq\\".',
    ],
    [
      'definePrompt("p", [clock, talk])',
      'Layer \\"talk\\" (growing) must stand before \\"clock\\" (call): what changes sooner comes later, or every change of \\"clock\\" costs the cache of \\"talk\\".',
    ],
    [
      'definePrompt("p", [rules, policy("rules", "x")])',
      'Two layers are named \\"rules\\": give each a name of its own.',
    ],
    [
      'definePrompt("p", [question, user("other")])',
      'Layer \\"other\\" is a second user layer: a prompt has at most one.',
    ],
    [
      'definePrompt("p", [answer, output("b", { schema: z.object({}) })])',
      'Layer \\"b\\" is a second output layer: a prompt has at most one.',
    ],
  ])('%s', (code, sentence) => {
    expect(compile(`${IMPORTS}${code}`)).toContain(sentence)
  })

  it('nothing of a right order', () => {
    const code = 'definePrompt("p", [rules, lookup, answer, tenant, faq, shots, docs, talk, question, clock])'
    // faq and shots are of one scope, so either may come first; docs are of the session.
    expect(compile(`${IMPORTS}export const right = ${code}`)).toBe('')
  })
})

describe('what the compiler says of wrong values', () => {
  const prompt = `${IMPORTS}const prompt = definePrompt('p', [rules, tenant, docs, talk, question])\n`
  const right = "{ shop: 'a', docs: [], talk: [], question: 'b' }"

  it('nothing of right ones', () => {
    expect(compile(`${prompt}prompt.build(${right})`)).toBe('')
  })

  it.each([
    ["{ docs: [], talk: [], question: 'b' }", "Property 'shop' is missing"],
    ["{ shop: 1, docs: [], talk: [], question: 'b' }", "Type 'number' is not assignable to type 'string'"],
    ["{ shop: 'a', docs: [], talk: [], questoin: 'b' }", "'questoin' does not exist in type"],
    ["{ shop: 'a', docs: [{ id: 'x' }], talk: [], question: 'b' }", "Property 'text' is missing"],
  ])('%s', (values, sentence) => {
    expect(compile(`${prompt}prompt.build(${values})`)).toContain(sentence)
  })

  it('samples are checked like build', () => {
    const samples = (values: string): string =>
      `${IMPORTS}definePrompt('p', [rules, tenant], { samples: { one: ${values} } })`
    expect(compile(samples("{ shop: 'a' }"))).toBe('')
    expect(compile(samples('{ shop: 1 }'))).toContain("Type 'number' is not assignable to type 'string'")
  })

  it('a scope that a kind cannot have is refused', () => {
    expect(compile(`${IMPORTS}policy('now', { scope: 'call', text: 'x' })`)).toContain(
      '\'"call"\' is not assignable',
    )
  })
})

describe('any prompt', () => {
  it('can be handed to what looks at prompts', () => {
    const code = `${IMPORTS.replace('definePrompt,', 'type AnyPrompt, definePrompt,')}
      const names = (prompt: AnyPrompt) => prompt.layers.map(({ name }) => name)
      export const all = names(definePrompt('p', [rules, tenant, question]))`
    expect(compile(code)).toBe('')
  })
})
