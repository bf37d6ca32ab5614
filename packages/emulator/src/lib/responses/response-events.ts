import { type JsonObject, listOr, objectOr, stringOr } from '../json.ts'
import { deltas } from '../model/deltas.ts'

/** One event of a streamed response. */
export interface ResponseEvent extends JsonObject {
  readonly type: string
  readonly sequence_number: number
}

/** The events of a streamed response, from the empty one to the finished one. */
export function responseEvents(started: JsonObject, finished: JsonObject): readonly ResponseEvent[] {
  const events: ResponseEvent[] = []
  const emit = (type: string, fields: JsonObject): void => {
    events.push({ type: `response.${type}`, sequence_number: events.length, ...fields })
  }
  emit('created', { response: started })
  emit('in_progress', { response: started })
  listOr(finished['output']).forEach((value, output_index) => {
    const item = objectOr(value)
    const at = { item_id: item['id'], output_index }
    emit('output_item.added', { output_index, item: opened(item) })
    if (item['type'] === 'message') contentEvents(item, at, emit)
    if (item['type'] === 'reasoning') summaryEvents(item, at, emit)
    if (item['type'] === 'function_call') callEvents(item, at, ['function_call_arguments', 'arguments'], emit)
    if (item['type'] === 'custom_tool_call') callEvents(item, at, ['custom_tool_call_input', 'input'], emit)
    emit('output_item.done', { output_index, item })
  })
  emit(String(finished['status']), { response: finished })
  return events
}

type Emit = (type: string, fields: JsonObject) => void

/** An item before anything of it was said. */
function opened(item: JsonObject): JsonObject {
  const empty: Readonly<Record<string, JsonObject>> = {
    message: { status: 'in_progress', content: [] },
    reasoning: { summary: [] },
    function_call: { status: 'in_progress', arguments: '' },
    custom_tool_call: { status: 'in_progress', input: '' },
  }
  return { ...item, ...empty[String(item['type'])] }
}

function contentEvents(item: JsonObject, at: JsonObject, emit: Emit): void {
  listOr(item['content']).forEach((value, content_index) => {
    const part = objectOr(value)
    const where = { ...at, content_index }
    const refusal = stringOr(part['refusal'])
    const text = refusal ?? stringOr(part['text']) ?? ''
    const name = refusal === undefined ? 'output_text' : 'refusal'
    const field = refusal === undefined ? 'text' : 'refusal'
    const logprobs = refusal === undefined ? { logprobs: [] } : {}
    emit('content_part.added', { ...where, part: { ...part, [field]: '' } })
    for (const delta of deltas(text)) emit(`${name}.delta`, { ...where, delta, ...logprobs })
    emit(`${name}.done`, { ...where, [field]: text, ...logprobs })
    emit('content_part.done', { ...where, part })
  })
}

function summaryEvents(item: JsonObject, at: JsonObject, emit: Emit): void {
  listOr(item['summary']).forEach((value, summary_index) => {
    const part = objectOr(value)
    const where = { ...at, summary_index }
    const text = stringOr(part['text']) ?? ''
    emit('reasoning_summary_part.added', { ...where, part: { ...part, text: '' } })
    for (const delta of deltas(text)) emit('reasoning_summary_text.delta', { ...where, delta })
    emit('reasoning_summary_text.done', { ...where, text })
    emit('reasoning_summary_part.done', { ...where, part })
  })
}

function callEvents(
  item: JsonObject,
  at: JsonObject,
  [name, field]: readonly [name: string, field: string],
  emit: Emit,
): void {
  const text = stringOr(item[field]) ?? ''
  for (const delta of deltas(text)) emit(`${name}.delta`, { ...at, delta })
  emit(`${name}.done`, { ...at, name: item['name'], [field]: text })
}
