import { createSession } from '@varve/cache'
import { create, turnOf } from '@varve/openai-chat'
import OpenAI from 'openai'
import { turnsIn } from '../cast.ts'
import type { Chat, Contestant, Opening } from '../contestant.ts'
import { MODELS } from '../models.ts'
import { shopPrompt, turnsOf } from '../shop-prompt.ts'

/** Where the app keeps its turns between two calls. */
type Store = 'memory' | 'database' | 'database, its reading measured too'

function startOnChat({ material, history, wire }: Opening, model: string, store: Store = 'memory'): Chat {
  const client = new OpenAI({ apiKey: 'none', fetch: wire.fetch })
  const prompt = shopPrompt(material)
  const session = createSession()
  let turns = turnsOf(history)
  let stored = JSON.stringify(turns)
  return {
    before: () => {
      if (store === 'database') turns = turnsIn(stored)
    },
    turn: async (question) => {
      if (store === 'database, its reading measured too') turns = turnsIn(stored)
      const built = prompt.build({ documents: material.documents, history: turns, question }, session)
      const { completion } = await create(client, built, { session, model })
      turns = [...turns, turnOf(built, completion)]
    },
    after: () => {
      if (store !== 'memory') stored = JSON.stringify(turns)
    },
  }
}

const DOES =
  'Validates the values, writes canonical bytes, hashes prefixes, counts exactly, compares with the former calls, plans breakpoints, predicts, sends, reconciles.'

const onChat = { lane: 'chat', packages: ['openai'], does: DOES, remembers: 8 } as const

export const varveChat: Contestant = {
  ...onChat,
  name: 'Varve',
  start: (opening) => startOnChat(opening, MODELS.chat),
}

export const varveAutomatic: Contestant = {
  ...onChat,
  name: 'Varve, a model that caches by itself',
  lane: 'chat, automatic',
  does: `${DOES} Hashes the ids of all tokens too.`,
  start: (opening) => startOnChat(opening, MODELS['chat, automatic']),
}

export const varveReparsed: Contestant = {
  ...onChat,
  name: 'Varve, turns parsed anew',
  start: (opening) => startOnChat(opening, MODELS.chat, 'database'),
}

export const varveReparsing: Contestant = {
  ...onChat,
  name: 'Varve, turns parsed anew, with the parsing',
  start: (opening) => startOnChat(opening, MODELS.chat, 'database, its reading measured too'),
}

/** The first call of a conversation that nobody has seen. */
export const varveFirst: Contestant = { ...varveChat, name: 'Varve, first call', remembers: 0 }
