import type { JsonObject } from '../json.ts'
import type { Speech } from '../model/speech.ts'
import { sealReasoning } from './reasoning.ts'

/** The `output` of a response: reasoning, then text, then calls. */
export function outputItems(
  speech: Speech,
  newId: (prefix: string) => string,
  options: { readonly encrypted: boolean },
): readonly JsonObject[] {
  const items: JsonObject[] = []
  const { reasoning } = speech
  if (reasoning)
    items.push({
      id: reasoning.id,
      type: 'reasoning',
      summary: reasoning.summary === '' ? [] : [{ type: 'summary_text', text: reasoning.summary }],
      ...(options.encrypted && { encrypted_content: sealReasoning(reasoning.id, reasoning.tokens) }),
    })
  const content = contentOf(speech)
  if (content)
    items.push({
      id: newId('msg_'),
      type: 'message',
      status: 'completed',
      role: 'assistant',
      content: [content],
    })
  for (const { id, name, type, text } of speech.calls)
    items.push(
      type === 'custom'
        ? { id: newId('ctc_'), type: 'custom_tool_call', status: 'completed', call_id: id, name, input: text }
        : {
            id: newId('fc_'),
            type: 'function_call',
            status: 'completed',
            call_id: id,
            name,
            arguments: text,
          },
    )
  return items
}

function contentOf({ text, refusal }: Speech): JsonObject | undefined {
  if (refusal !== undefined) return { type: 'refusal', refusal }
  if (text === undefined) return undefined
  return { type: 'output_text', text, annotations: [], logprobs: [] }
}
