import { createOpenAI } from '@ai-sdk/openai'
import { generateText, jsonSchema, type ModelMessage, tool, type ToolSet } from 'ai'
import type { Contestant } from '../contestant.ts'
import { documentText } from '../material.ts'
import { MODELS } from '../models.ts'
import { schemaOf } from '../shop-tools.ts'

export const aiSdk: Contestant = {
  name: '`ai` → `@ai-sdk/openai`',
  lane: 'chat',
  packages: ['ai', '@ai-sdk/openai'],
  does: '`generateText` with the Chat Completions model: validates and converts all messages. No count, no comparison, no expectation.',
  remembers: 0,
  start: ({ material, history, wire }) => {
    const openai = createOpenAI({ apiKey: 'none', fetch: wire.fetch })
    const tools: ToolSet = Object.fromEntries(
      material.tools.map((given) => [
        given.name,
        tool({ description: given.description, inputSchema: jsonSchema(schemaOf(given)), strict: true }),
      ]),
    )
    const messages: ModelMessage[] = [
      {
        role: 'user',
        content: material.documents.map((document) => ({ type: 'text', text: documentText(document) })),
      },
      ...history.map((content, index): ModelMessage =>
        index % 2 === 0 ? { role: 'user', content } : { role: 'assistant', content },
      ),
    ]
    return {
      turn: async (content) => {
        messages.push({ role: 'user', content })
        const { text } = await generateText({
          model: openai.chat(MODELS.chat),
          instructions: material.policy,
          messages,
          tools,
        })
        messages.push({ role: 'assistant', content: text })
      },
    }
  },
}
