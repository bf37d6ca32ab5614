import type OpenAI from 'openai'
import type { Plugin } from './plugins.ts'
import { RULES } from './rules.ts'
import type { Table } from './table.ts'

// An app as it often is. It works, and it pays full price for every token: four things change what stands at the front.

type Message = OpenAI.Chat.ChatCompletionMessageParam

/** A row of the table `messages`. Arguments of tool calls lie in a JSON column. */
export interface Row {
  readonly role: 'user' | 'assistant' | 'tool'
  readonly content: string | null
  readonly calls?: readonly { readonly id: string; readonly name: string; readonly arguments: object }[]
  readonly callId?: string
}

export interface WorkerOptions {
  readonly client: OpenAI
  readonly model: string
  readonly now: () => number
  /** In the order in which they happened to be loaded. */
  readonly plugins: readonly Plugin[]
  /** The readers' conversations. */
  readonly table: Table<Row>
}

const WINDOW = 12

/** Answers readers, one question at a time. */
export function createWorker({ client, model, now, plugins, table }: WorkerOptions) {
  // 1. The order of the tools is that in which the plug-ins were loaded: another one in every worker.
  const registry = new Map(plugins.map((plugin) => [plugin.name, plugin]))
  const tools = [...registry.values()].map(({ run: _, ...fields }) => ({
    type: 'function' as const,
    function: { ...fields, parameters: { ...fields.parameters } },
  }))

  return async function reply(reader: string, question: string): Promise<string> {
    const stored = table.read(reader)
    const sent: Row[] = [{ role: 'user', content: question }]
    // Inside an exchange the model's own messages go back as they came.
    const exchange: Message[] = [{ role: 'user', content: question }]
    for (;;) {
      const completion = await client.chat.completions.create({
        model,
        tools,
        messages: [
          // 2. The time stands in front of everything.
          { role: 'system', content: `It is ${new Date(now()).toISOString()}.\n\n${RULES}` },
          // 3. The last twelve messages: with every new one, an old one goes.
          ...recent(stored).map(toMessage),
          ...exchange,
        ],
      })
      const message = completion.choices[0]?.message
      if (message === undefined) throw new Error('The model said nothing.')
      const calls = (message.tool_calls ?? []).filter((call) => call.type === 'function')
      exchange.push({
        role: 'assistant',
        content: message.content,
        ...(calls.length === 0 ? {} : { tool_calls: calls }),
      })
      sent.push({
        role: 'assistant',
        content: message.content,
        calls: calls.map(({ id, function: called }) => ({
          id,
          name: called.name,
          arguments: JSON.parse(called.arguments),
        })),
      })
      if (calls.length === 0) {
        table.write(reader, [...stored, ...sent])
        return message.content ?? ''
      }
      for (const { id, function: called } of calls) {
        const result = JSON.stringify(registry.get(called.name)?.run(JSON.parse(called.arguments)) ?? {})
        exchange.push({ role: 'tool', tool_call_id: id, content: result })
        sent.push({ role: 'tool', content: result, callId: id })
      }
    }
  }
}

export function recent(stored: readonly Row[]): readonly Row[] {
  const last = stored.slice(-WINDOW)
  // A result without its call would be refused.
  return last.slice(
    Math.max(
      0,
      last.findIndex(({ role }) => role !== 'tool'),
    ),
  )
}

export function toMessage({ role, content, calls = [], callId = '' }: Row): Message {
  if (role === 'user') return { role, content: content ?? '' }
  if (role === 'tool') return { role, content: content ?? '', tool_call_id: callId }
  if (calls.length === 0) return { role, content }
  return {
    role,
    content,
    tool_calls: calls.map(({ id, name, arguments: values }) => ({
      id,
      type: 'function',
      // 4. Encoded again: not what the model wrote, and not what was sent a minute ago.
      function: { name, arguments: JSON.stringify(values) },
    })),
  }
}
