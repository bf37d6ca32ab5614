import OpenAI from 'openai'
import { messagesIn } from '../cast.ts'
import { chatMessages, chatTools } from '../chat-body.ts'
import type { Chat, Contestant, Opening } from '../contestant.ts'
import { MODELS } from '../models.ts'

function startPlain({ material, history, wire }: Opening, parses: boolean): Chat {
  const client = new OpenAI({ apiKey: 'none', fetch: wire.fetch })
  const tools = chatTools(material)
  let messages = chatMessages(material, history)
  let stored = JSON.stringify(messages)
  return {
    turn: async (content) => {
      if (parses) messages = messagesIn(stored)
      messages.push({ role: 'user', content })
      const completion = await client.chat.completions.create({ model: MODELS.chat, tools, messages })
      messages.push({ role: 'assistant', content: completion.choices[0]?.message.content ?? '' })
    },
    after: () => {
      if (parses) stored = JSON.stringify(messages)
    },
  }
}

export const plainChat: Contestant = {
  name: '`openai`',
  lane: 'chat',
  packages: ['openai'],
  does: 'Pushes a message and calls `chat.completions.create`. No validation, no count, no comparison, no expectation.',
  remembers: 0,
  start: (opening) => startPlain(opening, false),
}

export const plainReparsing: Contestant = {
  ...plainChat,
  name: '`openai`, messages parsed anew, with the parsing',
  start: (opening) => startPlain(opening, true),
}
