import { createSession } from '@varve/cache'
import { create, turnOf } from '@varve/openai-responses'
import OpenAI from 'openai'
import type { Contestant } from '../contestant.ts'
import { MODELS } from '../models.ts'
import { shopPrompt, turnsOf } from '../shop-prompt.ts'

export const varveResponses: Contestant = {
  name: 'Varve on Responses',
  lane: 'responses',
  packages: ['openai'],
  does: 'The same as Varve on Chat Completions, on `/v1/responses`.',
  remembers: 8,
  start: ({ material, history, wire }) => {
    const client = new OpenAI({ apiKey: 'none', fetch: wire.fetch })
    const prompt = shopPrompt(material)
    const session = createSession()
    let turns = turnsOf(history)
    return {
      turn: async (question) => {
        const built = prompt.build({ documents: material.documents, history: turns, question }, session)
        const { response } = await create(client, built, { session, model: MODELS.responses })
        turns = [...turns, turnOf(built, response)]
      },
    }
  },
}
