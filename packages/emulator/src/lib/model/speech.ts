import { feedMessages, type FeedOptions } from '../prompt/feed.ts'
import type { Message } from '../prompt/message.ts'
import { reasoningMessage } from '../responses/reasoning.ts'
import type { Reply } from './reply.ts'

export interface SpokenCall {
  readonly id: string
  readonly name: string
  readonly type: 'function' | 'custom'
  readonly text: string
}

/** A reply with its ids, and what it is in tokens. */
export interface Speech {
  readonly reasoning: { readonly id: string; readonly summary: string; readonly tokens: number } | undefined
  readonly text: string | undefined
  readonly refusal: string | undefined
  readonly calls: readonly SpokenCall[]
  readonly finish: 'stop' | 'length' | 'content_filter' | 'tool_calls'
  /** The tokens that a later request shows when it repeats all of this; the last of them never went through the model. */
  readonly ids: readonly number[]
  /** Reported output tokens, reasoning included. */
  readonly tokens: number
}

/** Nothing was generated: a prewarmed request. */
export const SILENCE: Speech = {
  reasoning: undefined,
  text: undefined,
  refusal: undefined,
  calls: [],
  finish: 'stop',
  ids: [],
  tokens: 0,
}

export function speak(reply: Reply, options: FeedOptions, newId: (prefix: string) => string): Speech {
  const calls = (reply.toolCalls ?? []).map((call) => ({
    id: call.id ?? newId('call_'),
    name: call.name,
    type: call.type ?? ('function' as const),
    text: typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments ?? {}),
  }))
  const summary = reply.reasoning ?? ''
  const thought = reply.reasoningTokens ?? options.encode(summary).length
  const reasoning = thought > 0 ? { id: newId('rs_'), summary, tokens: thought } : undefined
  const said = { reasoning, text: reply.text, refusal: reply.refusal, calls }
  const ids = feedMessages(messagesOf(said), options)
  const finish = reply.finish ?? (calls.length > 0 ? 'tool_calls' : 'stop')
  // The request's input already holds the primer, and the end of the answer is not reported as output.
  return { ...said, finish, ids, tokens: Math.max(0, ids.length - options.framing.primer - 1) }
}

function messagesOf({
  reasoning,
  text,
  refusal,
  calls,
}: Pick<Speech, 'reasoning' | 'text' | 'refusal' | 'calls'>): readonly Message[] {
  const messages: Message[] = []
  if (reasoning) messages.push(reasoningMessage(reasoning.id, reasoning.tokens))
  const spoken = text ?? refusal
  if (spoken !== undefined)
    messages.push({ kind: 'assistant', header: 'assistant', parts: [{ kind: 'text', text: spoken }] })
  for (const call of calls)
    messages.push({
      kind: 'call',
      header: 'assistant',
      tool: call.name,
      parts: [{ kind: 'text', text: call.text }],
    })
  return messages
}
