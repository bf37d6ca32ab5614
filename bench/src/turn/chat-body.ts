import type {
  ChatCompletionFunctionTool,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions'
import { documentText, type Material } from './material.ts'
import { schemaOf } from './shop-tools.ts'

/** The messages of a conversation as a hand-written app keeps them. */
export function chatMessages(
  { policy, documents }: Material,
  history: readonly string[],
): ChatCompletionMessageParam[] {
  return [
    { role: 'developer', content: policy },
    { role: 'user', content: documents.map((document) => ({ type: 'text', text: documentText(document) })) },
    ...history.map((content, index): ChatCompletionMessageParam =>
      index % 2 === 0 ? { role: 'user', content } : { role: 'assistant', content },
    ),
  ]
}

export function chatTools({ tools }: Material): ChatCompletionFunctionTool[] {
  return tools.map((tool) => ({
    type: 'function',
    function: {
      name: tool.name,
      description: tool.description,
      parameters: schemaOf(tool),
      strict: true,
    },
  }))
}
