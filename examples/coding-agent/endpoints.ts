import type { Session, Verdict } from '@varve/cache'
import type { BuiltPrompt, Turn } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import type OpenAI from 'openai'
import { agent, agentWithAll, COMMIT, FIRST_NAMES } from './prompt.ts'

/** What the agent needs of an endpoint. */
export interface Endpoint {
  readonly prompt: Pick<typeof agent, 'build'>
  /** Sends a built prompt; gives the turn to remember and the verdict. */
  readonly speak: (
    built: BuiltPrompt,
    options: { readonly session: Session; readonly model: string; readonly hasCommit: boolean },
  ) => Promise<{ readonly turn: Turn; readonly cache: Verdict }>
  /** The turn that adds the tool `commit` behind what was said; absent where the endpoint has none. */
  readonly added?: Turn
}

/** Chat Completions: all tools from the start, and `allowed_tools` in front of them. The prefix stays. */
export function chatEndpoint(client: OpenAI): Endpoint {
  const allowed = FIRST_NAMES.map((name) => ({ type: 'function', function: { name } }))
  return {
    prompt: agentWithAll,
    speak: async (built, { hasCommit, ...options }) => {
      const { completion, cache } = await chat.create(client, built, {
        ...options,
        ...(hasCommit
          ? {}
          : { tool_choice: { type: 'allowed_tools', allowed_tools: { mode: 'auto', tools: allowed } } }),
      })
      return { turn: chat.turnOf(built, completion), cache }
    },
  }
}

/** Responses, from GPT-6 on: the tool is an item of the conversation, appended when it comes. The prefix stays. */
export function responsesEndpoint(client: OpenAI): Endpoint {
  return {
    prompt: agent,
    speak: async (built, { session, model }) => {
      const { response, cache } = await responses.create(client, built, { session, model, store: false })
      return { turn: responses.turnOf(built, response), cache }
    },
    added: responses.additionalTools({ commit: COMMIT }),
  }
}
