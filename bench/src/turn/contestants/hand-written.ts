import OpenAI from 'openai'
import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import { chatMessages, chatTools } from '../chat-body.ts'
import type { Contestant } from '../contestant.ts'
import { gptTokenizer, jsTiktoken, type TextCounter } from '../counters.ts'
import { MODELS } from '../models.ts'

/** A loop as one finds it in apps: it counts all text on each turn, and looks how far the prompt is the former one. */
function handWritten(counter: TextCounter, sends: boolean): Contestant {
  return {
    name: `hand-written + \`${counter.package}\`${sends ? '' : ', without the call'}`,
    lane: 'chat',
    packages: ['openai', counter.package],
    does: `Counts every text with \`${counter.package}\` (about right: no framing of tools), compares with the former messages. No validation, no hashes, no expectation.`,
    remembers: 1,
    every: counter.every,
    start: ({ material, history, wire }) => {
      const client = new OpenAI({ apiKey: 'none', fetch: wire.fetch })
      const count = counter.load()
      const tools = chatTools(material)
      const messages = chatMessages(material, history)
      let former: readonly string[] = []
      const prepare = (): { readonly tokens: number; readonly shared: number } => {
        const texts = [JSON.stringify(tools), ...messages.flatMap((message) => textsOf(message))]
        let tokens = 3 + messages.length * 4
        for (const text of texts) tokens += count(text)
        const parted = texts.findIndex((text, index) => text !== former[index])
        former = texts
        return { tokens, shared: parted }
      }
      return {
        turn: async (content) => {
          messages.push({ role: 'user', content })
          const { tokens } = prepare()
          if (tokens > 1_100_000) throw new Error('too long for the model')
          if (!sends) return
          const completion = await client.chat.completions.create({ model: MODELS.chat, tools, messages })
          messages.push({ role: 'assistant', content: completion.choices[0]?.message.content ?? '' })
        },
        after: () => {
          if (!sends) messages.push({ role: 'assistant', content: wire.reply().text })
        },
      }
    },
  }
}

function textsOf({ content }: ChatCompletionMessageParam): readonly string[] {
  if (typeof content === 'string') return [content]
  return (content ?? []).flatMap((part) => (part.type === 'text' ? [part.text] : []))
}

export const handWrittenJsTiktoken: Contestant = handWritten(jsTiktoken, true)
export const handWrittenGptTokenizer: Contestant = handWritten(gptTokenizer, true)
export const handWrittenJsTiktokenPart: Contestant = handWritten(jsTiktoken, false)
export const handWrittenGptTokenizerPart: Contestant = handWritten(gptTokenizer, false)
