import { type DataArgument, Dotprompt, type Message } from 'dotprompt'
import OpenAI from 'openai'
import type {
  ChatCompletionFunctionTool,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions'
import type { Contestant } from '../contestant.ts'
import { documentText } from '../material.ts'
import { MODELS } from '../models.ts'
import { schemaOf } from '../shop-tools.ts'

const TEMPLATE = `---
model: openai/${MODELS.chat}
tools: [TOOLS]
---
{{role "system"}}{{policy}}{{role "user"}}{{#each documents}}{{this}}
{{/each}}{{history}}{{role "user"}}{{question}}`

export const dotprompt: Contestant = {
  name: '`dotprompt` → `openai`',
  lane: 'chat',
  packages: ['dotprompt', 'openai'],
  does: 'A compiled template over policy, documents and question, history put in; its messages turned by hand into those of `openai`. No count, no comparison, no expectation.',
  remembers: 0,
  start: ({ material, history, wire }) => {
    const client = new OpenAI({ apiKey: 'none', fetch: wire.fetch })
    const environment = new Dotprompt({
      tools: Object.fromEntries(
        material.tools.map((tool) => [
          tool.name,
          { name: tool.name, description: tool.description, inputSchema: schemaOf(tool) },
        ]),
      ),
    })
    const render = environment.compile(
      TEMPLATE.replace('TOOLS', material.tools.map(({ name }) => name).join(', ')),
    )
    const documents = material.documents.map((document) => documentText(document))
    const messages: Message[] = history.map((text, index) => ({
      role: index % 2 === 0 ? 'user' : 'model',
      content: [{ text }],
    }))
    return {
      turn: async (question) => {
        const data: DataArgument = { input: { policy: material.policy, documents, question }, messages }
        const rendered = await (await render)(data)
        const completion = await client.chat.completions.create({
          model: MODELS.chat,
          tools: (rendered.toolDefs ?? []).map((tool): ChatCompletionFunctionTool => ({
            type: 'function',
            function: {
              name: tool.name,
              ...(tool.description === undefined ? {} : { description: tool.description }),
              parameters: tool.inputSchema,
              strict: true,
            },
          })),
          messages: rendered.messages.map(toOpenAI),
        })
        const text = completion.choices[0]?.message.content ?? ''
        messages.push({ role: 'user', content: [{ text: question }] }, { role: 'model', content: [{ text }] })
      },
    }
  },
}

function toOpenAI({ role, content }: Message): ChatCompletionMessageParam {
  const text = content.map((part) => part.text ?? '').join('')
  if (role === 'system') return { role: 'developer', content: text }
  return role === 'model' ? { role: 'assistant', content: text } : { role: 'user', content: text }
}
