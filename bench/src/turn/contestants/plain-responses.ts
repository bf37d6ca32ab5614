import OpenAI from 'openai'
import type { FunctionTool, ResponseInputItem } from 'openai/resources/responses/responses'
import type { Contestant } from '../contestant.ts'
import { documentText } from '../material.ts'
import { MODELS } from '../models.ts'
import { schemaOf } from '../shop-tools.ts'

export const plainResponses: Contestant = {
  name: '`openai` on Responses',
  lane: 'responses',
  packages: ['openai'],
  does: 'Pushes a message and calls `responses.create`, the whole conversation in `input`. No validation, no count, no comparison, no expectation.',
  remembers: 0,
  start: ({ material, history, wire }) => {
    const client = new OpenAI({ apiKey: 'none', fetch: wire.fetch })
    const tools = material.tools.map((tool): FunctionTool => ({
      type: 'function',
      name: tool.name,
      description: tool.description,
      parameters: schemaOf(tool),
      strict: true,
    }))
    const input: ResponseInputItem[] = [
      { role: 'developer', content: material.policy },
      {
        role: 'user',
        content: material.documents.map((document) => ({ type: 'input_text', text: documentText(document) })),
      },
      ...history.map((content, index): ResponseInputItem => ({
        role: index % 2 === 0 ? 'user' : 'assistant',
        content,
      })),
    ]
    return {
      turn: async (content) => {
        input.push({ role: 'user', content })
        const response = await client.responses.create({
          model: MODELS.responses,
          tools,
          input,
          store: false,
        })
        input.push({ role: 'assistant', content: response.output_text })
      },
    }
  },
}
