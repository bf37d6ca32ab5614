import {
  AIMessage,
  type BaseMessage,
  HumanMessage,
  SystemMessage,
  trimMessages,
} from '@langchain/core/messages'
import { ChatPromptTemplate, MessagesPlaceholder } from '@langchain/core/prompts'
import { ChatOpenAICompletions } from '@langchain/openai'
import { chatTools } from '../chat-body.ts'
import type { Contestant } from '../contestant.ts'
import { jsTiktoken } from '../counters.ts'
import { documentText } from '../material.ts'
import { MODELS } from '../models.ts'

function langchainWith(counts: boolean): Contestant {
  return {
    name: `\`@langchain/core\` → ChatOpenAICompletions${counts ? ', `trimMessages` with `js-tiktoken`' : ''}`,
    lane: 'chat',
    packages: ['@langchain/core', '@langchain/openai', ...(counts ? [jsTiktoken.package] : [])],
    does: counts
      ? '`formatMessages`, `trimMessages` that has nothing to trim and counts all texts with `js-tiktoken` (its own counter takes the ranks of GPT-2), `invoke`. No comparison, no expectation.'
      : '`formatMessages`, `invoke`. No count, no comparison, no expectation.',
    remembers: 0,
    ...(counts ? { every: jsTiktoken.every } : {}),
    start: ({ material, history, wire }) => {
      const model = new ChatOpenAICompletions({
        model: MODELS.chat,
        apiKey: 'none',
        configuration: { fetch: wire.fetch },
      })
      const bound = model.bindTools(chatTools(material), { strict: true })
      const prompt = ChatPromptTemplate.fromMessages([
        new SystemMessage(material.policy),
        new MessagesPlaceholder('documents'),
        new MessagesPlaceholder('history'),
        ['human', '{question}'],
      ])
      const documents = [
        new HumanMessage({
          content: material.documents.map((document) => ({ type: 'text', text: documentText(document) })),
        }),
      ]
      const trim = counts ? trimmer() : undefined
      const said: BaseMessage[] = history.map((text, index) =>
        index % 2 === 0 ? new HumanMessage(text) : new AIMessage(text),
      )
      return {
        turn: async (question) => {
          const messages = await prompt.formatMessages({ documents, history: said, question })
          const answer = await bound.invoke(trim === undefined ? messages : await trim(messages))
          said.push(new HumanMessage(question), answer)
        },
      }
    },
  }
}

export const langchain: Contestant = langchainWith(false)
export const langchainCounted: Contestant = langchainWith(true)

function trimmer(): (messages: BaseMessage[]) => Promise<BaseMessage[]> {
  const count = jsTiktoken.load()
  return (messages) =>
    trimMessages(messages, {
      maxTokens: 1_100_000,
      strategy: 'last',
      includeSystem: true,
      tokenCounter: (given) => given.reduce((sum, message) => sum + 4 + count(message.text), 3),
    })
}
