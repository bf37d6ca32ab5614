import type { AxFunctionJSONSchema } from '@ax-llm/ax'
import type { Turn } from '@varve/core'
import type { OpenAI as TsxMode } from '@vscode/prompt-tsx'
import type { ChatCompletion, ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import type { Reply } from './wire.ts'

/** JSON Schema as ax has it: it wants to know that there is a type and that properties have descriptions. */
export function axSchema(schema: Record<string, unknown>): AxFunctionJSONSchema {
  return schema as unknown as AxFunctionJSONSchema
}

/** prompt-tsx has message types of its own for what the `openai` client takes. */
export function openaiMessages(messages: readonly TsxMode.ChatMessage[]): ChatCompletionMessageParam[] {
  return messages as ChatCompletionMessageParam[]
}

// What an app's own store holds.
export function turnsIn(stored: string): readonly Turn[] {
  return JSON.parse(stored) as readonly Turn[]
}

export function messagesIn(stored: string): ChatCompletionMessageParam[] {
  return JSON.parse(stored) as ChatCompletionMessageParam[]
}

/** The completion that a reply of Chat Completions holds. */
export function completionIn({ json }: Reply): ChatCompletion {
  return JSON.parse(json) as ChatCompletion
}
