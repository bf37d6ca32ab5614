import type { SpokenCall, Speech } from '../model/speech.ts'
import type { ChatUsage } from '../usage.ts'

interface ChatToolCallFunction {
  readonly id: string
  readonly type: 'function'
  readonly function: { readonly name: string; readonly arguments: string }
}

interface ChatToolCallCustom {
  readonly id: string
  readonly type: 'custom'
  readonly custom: { readonly name: string; readonly input: string }
}

type ChatToolCall = ChatToolCallFunction | ChatToolCallCustom

interface ChatChoice {
  readonly index: number
  readonly message: {
    readonly role: 'assistant'
    readonly content: string | null
    readonly refusal: string | null
    readonly annotations: []
    readonly tool_calls?: readonly ChatToolCall[]
  }
  readonly logprobs: null
  readonly finish_reason: Speech['finish']
}

/** The fields that an answer and each of its chunks share. */
export interface ChatHead {
  readonly id: string
  readonly created: number
  readonly model: string
  readonly service_tier: 'default' | 'flex' | 'priority' | 'scale'
  readonly system_fingerprint: string
}

export interface ChatAnswer extends ChatHead {
  readonly object: 'chat.completion'
  readonly choices: readonly ChatChoice[]
  readonly usage?: ChatUsage
}

/** The answer of POST /v1/chat/completions; all of its `count` choices say the same. */
export function chatAnswer(
  head: ChatHead,
  speech: Speech,
  count: number,
  usage: ChatUsage | undefined,
): ChatAnswer {
  const message = {
    role: 'assistant' as const,
    content: speech.text ?? null,
    refusal: speech.refusal ?? null,
    annotations: [] satisfies [],
    ...(speech.calls.length > 0 && { tool_calls: speech.calls.map(toolCall) }),
  }
  const choices = Array.from({ length: count }, (_, index) => ({
    index,
    message,
    logprobs: null,
    finish_reason: speech.finish,
  }))
  return { ...head, object: 'chat.completion', choices, ...(usage && { usage }) }
}

function toolCall(call: SpokenCall): ChatToolCall {
  return call.type === 'custom'
    ? { id: call.id, type: 'custom', custom: { name: call.name, input: call.text } }
    : { id: call.id, type: 'function', function: { name: call.name, arguments: call.text } }
}
