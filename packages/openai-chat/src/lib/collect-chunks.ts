import type { Collector } from '@varve/cache/adapter'
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionMessageToolCall,
} from 'openai/resources/chat/completions'
import type { CompletionUsage } from 'openai/resources/completions'
import { readUsage } from './read-usage.ts'

interface Choice {
  content: string | null
  refusal: string | null
  finish: ChatCompletion.Choice['finish_reason']
  readonly calls: { id: string; name: string; arguments: string }[]
}

/** Puts a completion together from the chunks of a stream; the model's strings are joined, never changed. */
export function collectChunks(): Collector<ChatCompletionChunk, ChatCompletion> {
  let first: ChatCompletionChunk | undefined
  let usage: CompletionUsage | undefined
  const choices: Choice[] = []
  return { add, observe: () => readUsage(usage), whole }

  function add(chunk: ChatCompletionChunk): void {
    first ??= chunk
    if (chunk.usage !== undefined && chunk.usage !== null) ({ usage } = chunk)
    for (const { index, delta, finish_reason: finish } of chunk.choices) {
      const choice = (choices[index] ??= { content: null, refusal: null, finish: 'stop', calls: [] })
      if (typeof delta.content === 'string') choice.content = (choice.content ?? '') + delta.content
      if (typeof delta.refusal === 'string') choice.refusal = (choice.refusal ?? '') + delta.refusal
      if (finish !== null) choice.finish = finish
      for (const part of delta.tool_calls ?? []) {
        const call = (choice.calls[part.index] ??= { id: '', name: '', arguments: '' })
        call.id += part.id ?? ''
        call.name += part.function?.name ?? ''
        call.arguments += part.function?.arguments ?? ''
      }
    }
  }

  function whole(): ChatCompletion {
    const { id = '', created = 0, model = '', service_tier: tier } = first ?? {}
    return {
      id,
      created,
      model,
      object: 'chat.completion',
      ...(tier === undefined ? {} : { service_tier: tier }),
      ...(usage === undefined ? {} : { usage }),
      choices: choices.map(({ content, refusal, finish, calls }, index) => ({
        index,
        finish_reason: finish,
        logprobs: null,
        message: {
          role: 'assistant',
          content,
          refusal,
          ...(calls.length === 0 ? {} : { tool_calls: calls.map(toolCall) }),
        },
      })),
    }
  }
}

function toolCall({ id, name, arguments: text }: Choice['calls'][number]): ChatCompletionMessageToolCall {
  return { id, type: 'function', function: { name, arguments: text } }
}
