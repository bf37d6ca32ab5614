import OpenAI from 'openai'
import { chatMessages, chatTools } from '../chat-body.ts'
import type { Contestant } from '../contestant.ts'
import { MODELS } from '../models.ts'

export const plainChat: Contestant = {
  name: '`openai`',
  lane: 'chat',
  packages: ['openai'],
  does: 'Pushes a message and calls `chat.completions.create`. No validation, no count, no comparison, no expectation.',
  remembers: 0,
  start: ({ material, history, wire }) => {
    const client = new OpenAI({ apiKey: 'none', fetch: wire.fetch })
    const tools = chatTools(material)
    const messages = chatMessages(material, history)
    return {
      turn: async (content) => {
        messages.push({ role: 'user', content })
        const completion = await client.chat.completions.create({ model: MODELS.chat, tools, messages })
        messages.push({ role: 'assistant', content: completion.choices[0]?.message.content ?? '' })
      },
    }
  },
}
