import { deltas } from '../model/deltas.ts'
import type { Speech } from '../model/speech.ts'
import type { ChatUsage } from '../usage.ts'
import type { ChatHead } from './chat-answer.ts'

/** One `data:` of a streamed chat completion. */
export interface ChatChunk extends ChatHead {
  readonly object: 'chat.completion.chunk'
  readonly choices: readonly {
    readonly index: number
    readonly delta: Readonly<Record<string, unknown>>
    readonly logprobs: null
    readonly finish_reason: Speech['finish'] | null
  }[]
  readonly usage?: ChatUsage | null
}

/**
 * The chunks of a streamed answer. With `include_usage` every chunk has `usage: null`, and a last one without choices
 * has the numbers; without it there is no usage anywhere.
 */
export function chatChunks(
  head: ChatHead,
  speech: Speech,
  count: number,
  usage: { readonly include: boolean; readonly value: ChatUsage | undefined },
): readonly ChatChunk[] {
  const base = { ...head, object: 'chat.completion.chunk' as const, ...(usage.include && { usage: null }) }
  const chunks: ChatChunk[] = []
  for (let index = 0; index < count; index += 1)
    for (const [delta, finish] of steps(speech))
      chunks.push({ ...base, choices: [{ index, delta, logprobs: null, finish_reason: finish }] })
  if (usage.include && usage.value) chunks.push({ ...base, choices: [], usage: usage.value })
  return chunks
}

type Step = readonly [delta: Readonly<Record<string, unknown>>, finish: Speech['finish'] | null]

function* steps({ text, refusal, calls, finish }: Speech): Generator<Step> {
  const content = text === undefined ? null : ''
  yield [{ role: 'assistant', content, refusal: null }, null]
  for (const piece of deltas(text ?? '')) yield [{ content: piece }, null]
  for (const piece of deltas(refusal ?? '')) yield [{ refusal: piece }, null]
  for (const [index, call] of calls.entries()) {
    const field = call.type === 'custom' ? 'input' : 'arguments'
    const opened = { [call.type]: { name: call.name, [field]: '' } }
    yield [{ tool_calls: [{ index, id: call.id, type: call.type, ...opened }] }, null]
    for (const piece of deltas(call.text))
      yield [{ tool_calls: [{ index, [call.type]: { [field]: piece } }] }, null]
  }
  yield [{}, finish]
}
