import { createSession } from '@varve/cache'
import { create, turnOf } from '@varve/openai-chat'
import OpenAI from 'openai'
import type { Contestant, Lane } from '../contestant.ts'
import { MODELS } from '../models.ts'
import { shopPrompt, turnsOf } from '../shop-prompt.ts'

function varveOnChat(name: string, lane: Lane): Contestant {
  return {
    name,
    lane,
    packages: ['openai'],
    does: 'Validates the values, writes canonical bytes, hashes prefixes, counts exactly, compares with the former calls, plans breakpoints, predicts, sends, reconciles.',
    remembers: 8,
    start: ({ material, history, wire }) => {
      const client = new OpenAI({ apiKey: 'none', fetch: wire.fetch })
      const prompt = shopPrompt(material)
      const session = createSession()
      let turns = turnsOf(history)
      return {
        turn: async (question) => {
          const built = prompt.build({ documents: material.documents, history: turns, question })
          const { completion } = await create(client, built, { session, model: MODELS[lane] })
          turns = [...turns, turnOf(built, completion)]
        },
      }
    },
  }
}

export const varveChat: Contestant = varveOnChat('Varve', 'chat')
export const varveAutomatic: Contestant = varveOnChat(
  'Varve, a model that caches by itself',
  'chat, automatic',
)
