import { AxAIOpenAI, AxAIOpenAIModel, type AxChatRequest } from '@ax-llm/ax'
import { axSchema } from '../cast.ts'
import type { Contestant } from '../contestant.ts'
import { documentText } from '../material.ts'
import { schemaOf } from '../shop-tools.ts'

export const ax: Contestant = {
  name: '`@ax-llm/ax`',
  lane: 'chat',
  packages: ['@ax-llm/ax'],
  does: '`AxAIOpenAI.chat`: validates and converts all messages. No count, no comparison, no expectation.',
  remembers: 0,
  start: ({ material, history, wire }) => {
    const llm = new AxAIOpenAI({
      apiKey: 'none',
      config: { model: AxAIOpenAIModel.GPT56Luna, stream: false },
      options: { fetch: wire.fetch },
    })
    const functions: NonNullable<AxChatRequest['functions']> = material.tools.map((tool) => ({
      name: tool.name,
      description: tool.description,
      parameters: axSchema(schemaOf(tool)),
    }))
    const chatPrompt: AxChatRequest['chatPrompt'] = [
      { role: 'system', content: material.policy },
      {
        role: 'user',
        content: material.documents.map((document) => ({ type: 'text', text: documentText(document) })),
      },
      ...history.map((content, index): AxChatRequest['chatPrompt'][number] =>
        index % 2 === 0 ? { role: 'user', content } : { role: 'assistant', content },
      ),
    ]
    return {
      turn: async (content) => {
        chatPrompt.push({ role: 'user', content })
        const answer = await llm.chat({ chatPrompt, functions })
        if (answer instanceof ReadableStream) throw new Error('a stream was not asked for')
        chatPrompt.push({ role: 'assistant', content: answer.results[0]?.content ?? '' })
      },
    }
  },
}
