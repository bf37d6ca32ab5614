import type { Session, Verdict } from '@varve/cache'
import { type BuiltPrompt, callsOf, toolResults, type Turn } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import type OpenAI from 'openai'
import { TOOL_RESULTS } from './answers.ts'

/** One endpoint as the demo uses it: send a built prompt, get the turn to remember and the verdict. */
export type Speak = (
  built: BuiltPrompt,
  session: Session,
  model: string,
) => Promise<{ turn: Turn; cache: Verdict }>

export const endpoints: Readonly<Record<'chat' | 'responses', (client: OpenAI) => Speak>> = {
  chat: (client) => async (built, session, model) => {
    const { completion, cache } = await chat.create(client, built, { session, model })
    return { turn: chat.turnOf(built, completion), cache }
  },
  responses: (client) => async (built, session, model) => {
    const { response, cache } = await responses.create(client, built, { session, model, store: false })
    return { turn: responses.turnOf(built, response), cache }
  },
}

/** Asks the questions one after the other, and lets the model use its tools in between. */
export async function converse(
  questions: readonly string[],
  build: (turns: readonly Turn[], question: string) => BuiltPrompt,
  speak: (built: BuiltPrompt) => Promise<{ turn: Turn; cache: Verdict }>,
  show: (label: string, cache: Verdict) => void,
): Promise<void> {
  const turns: Turn[] = []
  for (const question of questions) {
    let label = question
    for (;;) {
      const { turn, cache } = await speak(build(turns, question))
      show(label, cache)
      turns.push(turn)
      const calls = callsOf(turn)
      if (calls.length === 0) break
      turns.push(
        toolResults(calls.map(({ callId, name }) => ({ callId, output: TOOL_RESULTS[name] ?? '{}' }))),
      )
      label = `  (result of ${calls.map(({ name }) => name).join(', ')})`
    }
  }
}
