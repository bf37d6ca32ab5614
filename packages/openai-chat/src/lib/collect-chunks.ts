import type { Collector } from '@varve/cache/adapter'
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionMessageToolCall,
} from 'openai/resources/chat/completions'
import type { CompletionUsage } from 'openai/resources/completions'
import { readUsage } from './read-usage.ts'

type Logprobs = NonNullable<ChatCompletion.Choice['logprobs']>

interface Choice {
  content: string | null
  refusal: string | null
  /** Absent until the chunk that ends the choice has come. */
  finish?: ChatCompletion.Choice['finish_reason']
  logprobs: Logprobs | null
  readonly calls: Call[]
}

interface Call {
  id: string
  name: string
  custom: boolean
  /** Arguments of a function, input of a custom tool. */
  text: string
}

/** Puts a completion together from the chunks of a stream; the model's strings are joined, never changed. */
export function collectChunks(): Collector<ChatCompletionChunk, ChatCompletion> {
  let first: ChatCompletionChunk | undefined
  let usage: CompletionUsage | undefined
  // By their index; a provider may leave one out.
  const choices: Choice[] = []
  return { add, ended, observe: () => readUsage(usage), whole }

  function add(chunk: ChatCompletionChunk): void {
    first ??= chunk
    if (chunk.usage !== undefined && chunk.usage !== null) ({ usage } = chunk)
    for (const { index, delta, finish_reason: finish, logprobs } of chunk.choices) {
      const choice = (choices[index] ??= { content: null, refusal: null, logprobs: null, calls: [] })
      if (typeof delta.content === 'string') choice.content = (choice.content ?? '') + delta.content
      if (typeof delta.refusal === 'string') choice.refusal = (choice.refusal ?? '') + delta.refusal
      if (logprobs !== undefined && logprobs !== null) choice.logprobs = joined(choice.logprobs, logprobs)
      if (typeof finish === 'string') choice.finish = finish
      for (const part of delta.tool_calls ?? []) {
        const call = (choice.calls[part.index] ??= { id: '', name: '', custom: false, text: '' })
        call.id += part.id ?? ''
        call.name += part.function?.name ?? part.custom?.name ?? ''
        call.text += part.function?.arguments ?? part.custom?.input ?? ''
        if (part.custom !== undefined) call.custom = true
      }
    }
  }

  function ended(): boolean {
    return choices.length > 0 && choices.every(({ finish }) => finish !== undefined)
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
      choices: choices.flatMap(({ content, refusal, finish, logprobs, calls }, index) =>
        finish === undefined
          ? []
          : [
              {
                index,
                finish_reason: finish,
                logprobs,
                message: {
                  role: 'assistant' as const,
                  content,
                  refusal,
                  ...(calls.length === 0 ? {} : { tool_calls: calls.flatMap(toolCall) }),
                },
              },
            ],
      ),
    }
  }
}

function joined(before: Logprobs | null, { content, refusal }: Logprobs): Logprobs {
  return {
    content: content === null ? (before?.content ?? null) : [...(before?.content ?? []), ...content],
    refusal: refusal === null ? (before?.refusal ?? null) : [...(before?.refusal ?? []), ...refusal],
  }
}

function toolCall({ id, name, custom, text }: Call): readonly ChatCompletionMessageToolCall[] {
  return custom
    ? [{ id, type: 'custom', custom: { name, input: text } }]
    : [{ id, type: 'function', function: { name, arguments: text } }]
}
