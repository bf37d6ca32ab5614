import { stream, turnOf } from '@varve/openai-chat'
import type OpenAI from 'openai'
import type { Conversation } from './conversations.ts'
import { clerk } from './prompt.ts'
import type { ServerEvent } from './server-events.ts'

export interface AnswerOptions {
  readonly client: OpenAI
  readonly model: string
  /** Ends the call upstream. */
  readonly signal: AbortSignal
}

/**
 * Answers a question: the words as they come, then the verdict. The conversation goes on only once the answer is whole; one
 * that was broken off leaves no turn, but the ledger knows that the call may have written.
 */
export async function* answer(
  { session, turns }: Conversation,
  question: string,
  { client, model, signal }: AnswerOptions,
): AsyncGenerator<ServerEvent, void, undefined> {
  const built = clerk.build({ history: turns, question }, session)
  const streamed = await stream(client, built, { session, model, request: { signal } })
  for await (const { choices } of streamed.stream) {
    const text = choices[0]?.delta.content
    if (typeof text === 'string' && text !== '') yield { event: 'delta', data: { text } }
  }
  turns.push(turnOf(built, await streamed.completion))
  const { status, sentence, expectation } = await streamed.cache
  yield { event: 'verdict', data: { status, sentence, outcomes: expectation.outcomes.length } }
}
