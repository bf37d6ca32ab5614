import { type Call, createSession } from '@varve/cache'
import type { BuiltPrompt } from '@varve/core'
import { mark, readUsage, render, turnOf } from '@varve/openai-chat'
import { createCounter } from '@varve/tokens'
import { completionIn } from '../cast.ts'
import type { Contestant } from '../contestant.ts'
import { MODELS } from '../models.ts'
import { shopPrompt, turnsOf } from '../shop-prompt.ts'

/** Everything up to the expectation, and no call: build, render, measure, look up, plan, predict, mark. */
export const varvePart: Contestant = {
  name: 'Varve, without the call',
  lane: 'chat',
  packages: [],
  does: 'From `build` to the expectation; nothing is sent. The verdict is not part of the time.',
  remembers: 8,
  start: ({ material, history, wire }) => {
    const prompt = shopPrompt(material)
    const session = createSession()
    const counter = createCounter()
    let turns = turnsOf(history)
    let open: { readonly built: BuiltPrompt; readonly call: Call } | undefined
    return {
      turn: async (question) => {
        const built = prompt.build({ documents: material.documents, history: turns, question }, session)
        const call = await session.begin(render(built, { model: MODELS.chat }, { kept: session.kept }), {
          counter,
          mark,
        })
        open = { built, call }
      },
      after: async () => {
        if (open === undefined) return
        const completion = completionIn(wire.reply())
        await open.call.succeed(readUsage(completion.usage))
        turns = [...turns, turnOf(open.built, completion)]
      },
    }
  },
}
