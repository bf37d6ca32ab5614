import { definePrompt, policy, rag, user } from '@varve/core'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { inputsOf } from './inputs.ts'

const line = z.object({ sku: z.string().describe('Stock number'), count: z.int().min(1).max(99).default(1) })

/** The inputs of a policy that takes these values, without what they all have in common. */
function inputsFor(input: z.ZodType<object, object>): readonly string[] {
  return inputsOf([policy('rules', { input, write: () => 'x' })]).map(
    ({ path, type, optional, description, default: standard }) =>
      [
        `${path}${optional ? '?' : ''}: ${type}`,
        ...(standard === undefined ? [] : [`= ${JSON.stringify(standard)}`]),
        ...(description === undefined ? [] : [`// ${description}`]),
      ].join(' '),
  )
}

describe('the inputs of a prompt', () => {
  it.each<[string, z.ZodType, string]>([
    ['text', z.string(), 'value: string'],
    ['text in bounds', z.string().min(2).max(40), 'value: string, 2 to 40 characters'],
    ['text of a format', z.email(), 'value: string, email'],
    ['text of a pattern', z.string().regex(/^[A-Z]+$/u), 'value: string, matching /^[A-Z]+$/'],
    ['a choice', z.enum(['free', 'pro']), 'value: "free" | "pro"'],
    ['one value alone', z.literal('v1'), 'value: "v1"'],
    ['a number in bounds', z.number().min(0), 'value: number, at least 0'],
    ['a number above another', z.number().gt(0), 'value: number, more than 0'],
    ['a whole number', z.int(), 'value: integer'],
    ['a whole number in bounds', z.int().min(1).max(10), 'value: integer, 1 to 10'],
    ['yes or no', z.boolean(), 'value: boolean'],
    ['a list', z.array(z.string()), 'value: string[]'],
    ['a list of choices', z.array(z.enum(['a', 'b'])).max(3), 'value: ("a" | "b")[], at most 3 items'],
    ['a union', z.union([z.string(), z.number()]), 'value: string | number'],
    ['perhaps null', z.string().nullable(), 'value: string | null'],
    ['a record', z.record(z.string(), z.number()), 'value: Record<string, number>'],
    ['optional', z.string().optional(), 'value?: string'],
    ['with a default', z.string().default('x'), 'value?: string = "x"'],
    ['with a meaning', z.string().describe('The shop'), 'value: string // The shop'],
    ['what JSON Schema cannot say', z.date(), 'value: any'],
    ['a name of its own', z.custom<Map<string, string>>().meta({ title: 'Map' }), 'value: Map'],
  ])('%s', (_, schema, expected) => {
    expect(inputsFor(z.object({ value: schema }))).toEqual([expected])
  })

  it('lay out what is nested, and name where it lies', () => {
    const order = z.object({ order: z.object({ id: z.string(), lines: z.array(line).optional() }) })
    expect(inputsFor(order)).toEqual([
      'order: object',
      'order.id: string',
      'order.lines?: object[]',
      'order.lines[].sku: string // Stock number',
      'order.lines[].count?: integer, 1 to 99 = 1',
    ])
  })

  it('end where a schema goes on for ever', () => {
    interface Tree {
      name: string
      children: Tree[]
    }
    const tree: z.ZodType<Tree, Tree> = z.object({
      name: z.string(),
      get children() {
        return z.array(tree)
      },
    })
    expect(inputsFor(z.object({ tree })).length).toBeLessThan(20)
  })

  it('tell a value of two layers once, with both', () => {
    const shop = z.object({ shop: z.string() })
    const prompt = definePrompt('p', [
      policy('one', { input: shop, write: (values) => values.shop }),
      policy('two', { input: shop, write: (values) => values.shop }),
      rag('documents'),
      user('question'),
    ])
    expect(inputsOf(prompt.layers).map(({ path, type, layers }) => [path, type, layers])).toEqual([
      ['shop', 'string', ['one', 'two']],
      ['documents', 'Document[]', ['documents']],
      ['documents[].id', 'string', ['documents']],
      ['documents[].text', 'string', ['documents']],
      ['documents[].title', 'string', ['documents']],
      ['question', 'UserContent', ['question']],
    ])
  })
})
