import type { CacheRules } from '@varve/rules'
import { invalidType, invalidValue, missingParameter } from '../api-error.ts'
import { isObject, type JsonObject, objectOr, stringOr } from '../json.ts'
import type { Message, Part, Prompt } from '../prompt/message.ts'
import { opaquePart, textPart } from '../prompt/opaque.ts'
import { readMarker, refuseMarker } from '../prompt/read-marker.ts'
import { readTools } from '../prompt/read-tools.ts'
import { formatOf } from '../prompt/format-text.ts'
import { settingsOf } from '../prompt/settings.ts'
import { checkCallOutputs } from './check-call-outputs.ts'
import { readReasoning, type ReasoningMemory } from './reasoning.ts'

const ROLES = ['assistant', 'system', 'developer', 'user']
const INPUT = ['input_text', 'input_image', 'input_file']
const OUTPUT = ['output_text', 'refusal']

/**
 * A body of POST /v1/responses, as the model is fed with it. `items` are those of an earlier response that the
 * request continues, followed by its own.
 */
export function readResponse(
  body: JsonObject,
  items: readonly unknown[],
  rules: CacheRules | undefined,
  memory: ReasoningMemory,
): Prompt {
  const list = items.map((item, at) => {
    if (!isObject(item)) throw invalidType(`input[${at}]`, 'an object', item)
    return item
  })
  checkCallOutputs(list)
  const shown = rules?.reasoning === 'all-turns' ? list : withoutEarlierReasoning(list)
  const format = objectOr(body['text'])['format']
  // A result's header has its tool's name.
  const tools = new Map(
    list
      .map((item) => [stringOr(item['call_id']) ?? '', stringOr(item['name']) ?? ''] as const)
      .filter(([, name]) => name !== ''),
  )
  const output = formatOf(format)
  const instructions = stringOr(body['instructions'])
  return {
    tools: readTools(body),
    ...(output !== undefined && { output }),
    ...(instructions !== undefined && { instructions }),
    messages: shown.map((item) => readItem(item, `input[${list.indexOf(item)}]`, rules, memory, tools)),
    settings: settingsOf(body, rules, format),
  }
}

/** The items that a body brings itself; a string is a user's message. */
export function itemsOf(body: JsonObject): readonly unknown[] {
  const input = body['input'] ?? []
  if (typeof input === 'string') return [{ role: 'user', content: input }]
  if (!Array.isArray(input)) throw invalidType('input', 'one of a string or array of input items', input)
  return input
}

/** Before GPT-5.6 the model is shown the reasoning of the current turn only (facts 7.4). */
function withoutEarlierReasoning(items: readonly JsonObject[]): readonly JsonObject[] {
  const last = items.findLastIndex((item) => item['role'] === 'user')
  return items.filter((item, at) => item['type'] !== 'reasoning' || at > last)
}

function readItem(
  item: JsonObject,
  path: string,
  rules: CacheRules | undefined,
  memory: ReasoningMemory,
  tools: ReadonlyMap<string, string>,
): Message {
  refuseMarker(item, path)
  const type = stringOr(item['type']) ?? 'message'
  if (type === 'message') return readMessage(item, path, rules)
  if (type === 'reasoning') return readReasoning(item, memory)
  if (type === 'function_call' || type === 'custom_tool_call') {
    const text = stringOr(item[type === 'function_call' ? 'arguments' : 'input'])
    if (text === undefined)
      throw missingParameter(`${path}.${type === 'function_call' ? 'arguments' : 'input'}`)
    return {
      kind: 'call',
      header: 'assistant',
      tool: String(item['name']),
      parts: [textPart(text, undefined)],
    }
  }
  const result = RESULTS[type]
  if (result !== undefined) {
    const output = isObject(item['output']) ? [item['output']] : item['output']
    const tool = tools.get(stringOr(item['call_id']) ?? '') ?? ''
    return {
      kind: 'result',
      header: 'tool',
      tool,
      parts: readBlocks(output, `${path}.output`, result, rules),
    }
  }
  if (type === 'additional_tools')
    return { kind: 'other', header: 'developer', parts: [], added: readTools(item, `${path}.tools`) }
  // Whatever else stands in the input is a text of its own to this server: nothing is known of how it is rendered.
  return { kind: 'other', header: 'developer', parts: [textPart(JSON.stringify(item), undefined)] }
}

/** Items that hold a tool's result, with the blocks that they can hold. */
const RESULTS: Readonly<Record<string, readonly string[]>> = {
  function_call_output: INPUT,
  custom_tool_call_output: INPUT,
  computer_call_output: ['computer_screenshot'],
}

function readMessage(item: JsonObject, path: string, rules: CacheRules | undefined): Message {
  const role = item['role']
  if (role === undefined) throw missingParameter(`${path}.role`)
  if (typeof role !== 'string' || !ROLES.includes(role)) throw invalidValue(`${path}.role`, role, ROLES)
  const types = role === 'assistant' ? OUTPUT : INPUT
  const parts = readBlocks(item['content'], `${path}.content`, types, rules)
  const kind = role === 'user' || role === 'assistant' ? role : 'developer'
  return { kind, header: role, parts }
}

function readBlocks(
  content: unknown,
  path: string,
  types: readonly string[],
  rules: CacheRules | undefined,
): readonly Part[] {
  if (typeof content === 'string') return [textPart(content, undefined)]
  if (!Array.isArray(content)) throw invalidType(path, 'one of an array of objects or string', content)
  return content.map((block: unknown, at) => {
    const where = `${path}[${at}]`
    if (!isObject(block)) throw invalidType(where, 'an object', block)
    const type = String(block['type'])
    if (!types.includes(type)) throw invalidValue(where, block['type'], types)
    const marker = readMarker(block, where, 'responses', rules)
    if (!type.endsWith('text') && type !== 'refusal') return opaquePart(block, marker)
    const text = block[type === 'refusal' ? 'refusal' : 'text']
    if (typeof text !== 'string') throw invalidType(`${where}.text`, 'a string', text)
    return textPart(text, marker)
  })
}
