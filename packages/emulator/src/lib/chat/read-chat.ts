import type { CacheRules } from '@varve/rules'
import { ApiError, invalidType, invalidValue, missingParameter } from '../api-error.ts'
import { isObject, type JsonObject, listOr, objectOr, stringOr } from '../json.ts'
import type { Message, Part, Prompt } from '../prompt/message.ts'
import { opaquePart, textPart } from '../prompt/opaque.ts'
import { readMarker, refuseMarker } from '../prompt/read-marker.ts'
import { readTools } from '../prompt/read-tools.ts'
import { formatOf } from '../prompt/format-text.ts'
import { settingsOf } from '../prompt/settings.ts'
import { checkToolResults } from './check-tool-results.ts'

const ROLES = ['system', 'assistant', 'user', 'function', 'tool', 'developer']

/** Part types by role. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  system: ['text'],
  developer: ['text'],
  tool: ['text'],
  function: ['text'],
  assistant: ['text', 'refusal'],
  user: ['text', 'image_url', 'input_audio', 'file'],
}

/** A body of POST /v1/chat/completions, as the model is fed with it. */
export function readChat(body: JsonObject, rules: CacheRules | undefined): Prompt {
  const list = body['messages']
  if (list === undefined) throw missingParameter('messages')
  if (!Array.isArray(list)) throw invalidType('messages', 'an array of objects', list)
  if (list.length === 0)
    throw new ApiError(400, "Invalid 'messages': empty array. Expected an array with minimum length 1.", {
      param: 'messages',
      code: 'empty_array',
    })
  const tools = toolsById(list)
  const messages = list.flatMap((message: unknown, at) =>
    readMessage(message, `messages[${at}]`, rules, tools),
  )
  checkToolResults(list)
  const output = formatOf(body['response_format'])
  return {
    tools: readTools(body),
    ...(output !== undefined && { output }),
    messages,
    settings: settingsOf(body, rules, body['response_format']),
  }
}

function readMessage(
  message: unknown,
  path: string,
  rules: CacheRules | undefined,
  tools: ReadonlyMap<string, string>,
): readonly Message[] {
  if (!isObject(message)) throw invalidType(path, 'an object', message)
  const role = message['role']
  if (role === undefined) throw missingParameter(`${path}.role`)
  if (typeof role !== 'string' || !ROLES.includes(role)) throw invalidValue(`${path}.role`, role, ROLES)
  refuseMarker(message, path)
  const name = stringOr(message['name'])
  const header = name === undefined ? role : `${role}:${name}`
  if (role === 'assistant') return readAssistant(message, path, header, rules)
  const parts = readContent(message['content'], path, role, rules)
  const kind =
    role === 'user' ? 'user' : role === 'tool' || role === 'function' ? ('result' as const) : 'developer'
  const tool = tools.get(stringOr(message['tool_call_id']) ?? '') ?? name ?? ''
  return [kind === 'result' ? { kind, header, tool, parts } : { kind, header, parts }]
}

/** An assistant's text and calls are messages of their own to the model. */
function readAssistant(
  message: JsonObject,
  path: string,
  header: string,
  rules: CacheRules | undefined,
): readonly Message[] {
  const calls = listOr(message['tool_calls']).map((call) => objectOr(call))
  const legacy = message['function_call']
  if (isObject(legacy)) calls.push({ type: 'function', function: legacy })
  const refusal = stringOr(message['refusal'])
  const content = message['content'] ?? undefined
  if (content === undefined && refusal === undefined && calls.length === 0 && !isObject(message['audio']))
    throw new ApiError(400, `Invalid value for 'content': expected a string, got null.`, {
      param: `${path}.content`,
    })
  const parts = content === undefined ? [] : [...readContent(content, path, 'assistant', rules)]
  if (refusal !== undefined) parts.push(textPart(refusal, undefined))
  const spoken: Message[] = parts.length > 0 ? [{ kind: 'assistant', header, parts }] : []
  return [...spoken, ...calls.map(callMessage)]
}

/** A call: to whom, and its arguments. */
function callMessage(call: JsonObject): Message {
  const fields = objectOr(call['function'] ?? call['custom'])
  const text = stringOr(fields['arguments']) ?? stringOr(fields['input']) ?? ''
  const parts = [textPart(call['type'] === 'custom' ? text : minified(text), undefined)]
  return { kind: 'call', header: 'assistant', tool: stringOr(fields['name']) ?? '', parts }
}

/** Recordings show that Chat gives the model the arguments of earlier calls without white space. */
function minified(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json))
  } catch {
    return json
  }
}

/** The tools of all calls, by the ids of the calls: a result's header has its tool's name. */
function toolsById(messages: readonly unknown[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const message of messages) {
    for (const call of listOr(objectOr(message)['tool_calls']).map((entry) => objectOr(entry))) {
      const fields = objectOr(call['function'] ?? call['custom'])
      names.set(stringOr(call['id']) ?? '', stringOr(fields['name']) ?? '')
    }
  }
  return names
}

function readContent(
  content: unknown,
  path: string,
  role: string,
  rules: CacheRules | undefined,
): readonly Part[] {
  if (typeof content === 'string') return [textPart(content, undefined)]
  if (!Array.isArray(content))
    throw invalidType(`${path}.content`, 'one of a string or array of objects', content)
  return content.map((block: unknown, at) => {
    const where = `${path}.content[${at}]`
    if (!isObject(block)) throw invalidType(where, 'an object', block)
    const type = String(block['type'])
    const allowed = PARTS[role] ?? []
    if (!allowed.includes(type)) throw invalidValue(`${where}.type`, block['type'], allowed)
    const marker = readMarker(block, where, 'chat', rules)
    if (type !== 'text' && type !== 'refusal') return opaquePart(block, marker)
    const text = block[type]
    if (typeof text !== 'string') throw invalidType(`${where}.${type}`, 'a string', text)
    return textPart(text, marker)
  })
}
