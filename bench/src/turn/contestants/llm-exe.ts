import {
  createChatPrompt,
  createLlmFunctionExecutor,
  createParser,
  type IChatMessages,
  useLlm,
} from 'llm-exe'
import type { Contestant } from '../contestant.ts'
import { answerGlobally } from '../global-fetch.ts'
import { documentText } from '../material.ts'
import { MODELS } from '../models.ts'
import { schemaOf } from '../shop-tools.ts'

export const llmExe: Contestant = {
  name: '`llm-exe`',
  lane: 'chat',
  packages: ['llm-exe'],
  does: 'Handlebars over policy and question, history put in as it is, `execute`. No count, no comparison, no expectation.',
  remembers: 0,
  start: ({ material, history, wire }) => {
    const functions = material.tools.map((tool) => ({
      name: tool.name,
      description: tool.description,
      parameters: schemaOf(tool),
    }))
    const said: IChatMessages = history.map((content, index) =>
      index % 2 === 0 ? { role: 'user', content } : { role: 'assistant', content },
    )
    const prompt = createChatPrompt<{ history: IChatMessages; question: string }>(material.policy)
    prompt.addUserMessage(
      material.documents.map((document) => ({ type: 'text', text: documentText(document) })),
    )
    prompt.addChatHistoryPlaceholder('history')
    prompt.addUserMessage('{{{question}}}')
    const executor = createLlmFunctionExecutor({
      llm: useLlm('openai.chat.v1', { model: MODELS.chat, openAiApiKey: 'none' }),
      prompt,
      parser: createParser('string'),
    })
    return {
      before: () => answerGlobally(wire.fetch),
      turn: async (question) => {
        const answer = await executor.execute(
          { history: said, question },
          { functions, functionCall: 'auto', functionCallStrictInput: true },
        )
        if (typeof answer !== 'string') throw new Error('a call of a function was not told')
        said.push({ role: 'user', content: question }, { role: 'assistant', content: answer })
      },
    }
  },
}
