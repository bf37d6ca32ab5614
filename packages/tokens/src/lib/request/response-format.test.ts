import { describe, expect, test } from 'vitest'
import { countTokens } from '../encoder/encode.ts'
import { countRequest } from './count-request.ts'
import { formatText } from './response-format.ts'

const schema = {
  type: 'object',
  properties: {
    required: { type: 'string', title: 'Needed' },
    n: { type: 'integer', minimum: 1, default: 2 },
  },
  required: ['required', 'n'],
  additionalProperties: false,
}
const format = { type: 'json_schema', json_schema: { name: 'Answer', strict: true, schema } }

describe('formatText', () => {
  test('is JSON without what the decoder enforces; a property of that name stays', () => {
    expect(formatText({ path: '', name: 'Answer', description: 'What to say', schema })).toBe(
      '## Answer\n\n// What to say\n' +
        '{"type":"object","properties":{"required":{"type":"string","title":"Needed"},"n":{"type":"integer"}}}',
    )
  })

  test('escapes what is not ASCII', () => {
    const text = formatText({ path: '', name: 'A', description: '', schema: { title: 'é – 😀' } })
    expect(text).toBe('## A\n\n{"title":"\\u00e9 \\u2013 \\ud83d\\ude00"}')
  })
})

describe('a structured-output schema', () => {
  const user = { role: 'user', content: 'Hello world' }
  const system = { role: 'system', content: 'You are kind.' }
  const count = (model: string, messages: readonly object[], extra: object = {}): number =>
    countRequest({ endpoint: 'chat', model, body: { messages, response_format: format, ...extra } }).tokens

  test('costs its text and four tokens, and on gpt-4o its name and two in the answer’s start', () => {
    const json =
      '{"type":"object","properties":{"required":{"type":"string","title":"Needed"},"n":{"type":"integer"}}}'
    const text = countTokens(`# Response Formats\n\n## Answer\n\n${json}`, 'o200k_base')
    expect(count('gpt-5', [user])).toBe(6 + 2 + text + 4)
    expect(count('gpt-4o', [user])).toBe(6 + 3 + text + 4 + 3)
  })

  test('stands behind the first system message, whose full stop takes the empty line', () => {
    expect(count('gpt-4o', [system, user]) - count('gpt-4o', [user])).toBe(4 + 4 - 4)
  })

  test('marks each assistant message of the history on gpt-4o', () => {
    const answer = { role: 'assistant', content: 'Hello' }
    expect(count('gpt-4o', [user, answer, user]) - count('gpt-4o', [user])).toBe(6 + 4 + 1 + 3)
  })

  test('is one part, with its path', () => {
    const text = { format: { ...format.json_schema, type: 'json_schema' } }
    const counted = countRequest({ endpoint: 'responses', model: 'gpt-5', body: { input: 'Hello', text } })
    expect(counted.parts.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'schema text.format',
      'message input',
      'primer ',
    ])
    expect(counted.exact).toBe(true)
  })
})
