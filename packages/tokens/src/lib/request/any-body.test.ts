import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TokensError } from '../errors.ts'
import { countRequest } from './count-request.ts'
import type { RequestPart } from './part.ts'

const keys = fc.constantFrom(
  'role',
  'content',
  'type',
  'text',
  'name',
  'tool_calls',
  'function',
  'arguments',
  'tool_call_id',
  'call_id',
  'parameters',
  'properties',
  'items',
  'anyOf',
  '$ref',
  '$defs',
  'description',
  'title',
  'enum',
  'default',
  'schema',
  'format',
  'json_schema',
  'required',
  'tools',
  'output',
  'id',
  'custom',
  'grammar',
  'definition',
)
const leaf = fc.oneof(
  fc.constantFrom('user', 'assistant', 'tool', 'system', 'function', 'function_call', 'function_call_output'),
  fc.constantFrom(
    'object',
    'array',
    'string',
    'json_schema',
    'custom',
    'grammar',
    '#/$defs/a',
    '#',
    'additional_tools',
  ),
  fc.constantFrom(null, true, 1, '', 'x\n y', '{"a":1}', '[', []),
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
  ),
}))

test('whatever a body holds, it is counted or refused, and the parts add up', () => {
  const check = (part: RequestPart): void => {
    expect(part.tokens).toBeGreaterThanOrEqual(0)
    part.parts.forEach(check)
  }
  fc.assert(
    fc.property(
      fc.constantFrom('gpt-4-0613', 'gpt-4o', 'o3', 'gpt-5'),
      fc.array(fc.dictionary(keys, value, { maxKeys: 6 }), { maxLength: 4 }),
      fc.array(value, { maxLength: 3 }),
      value,
      (model, turns, tools, setting) => {
        const shared = { tools, tool_choice: setting, functions: setting }
        const chat = { ...shared, messages: turns, response_format: setting }
        const responses = { ...shared, input: turns, text: { format: setting }, instructions: setting }
        for (const [endpoint, body] of [
          ['chat', chat],
          ['responses', responses],
        ] as const) {
          const counted = countRequest({ endpoint, model, body })
          counted.parts.forEach(check)
          expect(counted.parts.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(counted.tokens)
        }
      },
    ),
    { numRuns: 2000 },
  )
})

test('a body that is no object at all is refused', () => {
  fc.assert(
    fc.property(fc.oneof(leaf, fc.array(leaf)), (body) => {
      expect(() => countRequest({ endpoint: 'chat', model: 'gpt-5', body })).toThrow(TokensError)
    }),
  )
})
