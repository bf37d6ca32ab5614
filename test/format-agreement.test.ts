import { createEmulator, type Emulator } from '@varve/emulator'
import { countRequest } from '@varve/tokens'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'

// Two readings of the same recordings: what a structured-output schema costs.

const schema = z.toJSONSchema(
  z.object({
    city: z.string().min(2).describe('The city, such as São Paulo'),
    days: z.array(z.object({ day: z.int().min(1).max(31), rain: z.boolean() })).max(7),
    unit: z.enum(['°C', '°F']),
  }),
)
const tool = { name: 'look', description: 'Looks.', parameters: { type: 'object', properties: {} } }

const system = { role: 'system', content: 'You tell the weather. Be brief.' } as const
const question = { role: 'user', content: 'And in São Paulo?' } as const
const talk = [{ role: 'user', content: 'Hello' } as const, { role: 'assistant', content: '{}' } as const]

let emulator: Emulator
let client: OpenAI
beforeAll(async () => {
  emulator = await createEmulator()
  client = new OpenAI({ apiKey: 'none', baseURL: emulator.url })
})
afterAll(() => emulator.close())

const CONVERSATIONS = [
  ['a question', [question]],
  ['a system message and a question', [system, question]],
  ['a system message and a history', [system, ...talk, question]],
] as const

describe.each(['gpt-4.1', 'gpt-5', 'o3', 'gpt-5.6-luna'])('a format on %s', (model) => {
  it.each(CONVERSATIONS)('with %s counts the same on Chat Completions', async (_, messages) => {
    for (const description of ['', 'The weather of a week.']) {
      const body = {
        model,
        messages: [...messages],
        response_format: {
          type: 'json_schema' as const,
          json_schema: {
            name: 'weather_report',
            schema,
            strict: true,
            ...(description === '' ? {} : { description }),
          },
        },
      }
      const { usage } = await client.chat.completions.create(body)
      expect(usage?.prompt_tokens).toBe(countRequest({ endpoint: 'chat', model, body }).tokens)
    }
  })

  it.each(CONVERSATIONS)('with %s counts the same on Responses', async (_, input) => {
    const body = {
      model,
      input: [...input],
      text: { format: { type: 'json_schema' as const, name: 'weather_report', schema, strict: true } },
    }
    const { usage } = await client.responses.create(body)
    expect(usage?.input_tokens).toBe(countRequest({ endpoint: 'responses', model, body }).tokens)
  })
})

describe.each(['gpt-5', 'gpt-5.6-luna'])('a format behind tools on %s', (model) => {
  it('counts the same on Chat Completions', async () => {
    const body = {
      model,
      messages: [system, question],
      tools: [{ type: 'function' as const, function: tool }],
      response_format: {
        type: 'json_schema' as const,
        json_schema: { name: 'weather_report', schema, strict: true },
      },
    }
    const { usage } = await client.chat.completions.create(body)
    expect(usage?.prompt_tokens).toBe(countRequest({ endpoint: 'chat', model, body }).tokens)
  })
})
