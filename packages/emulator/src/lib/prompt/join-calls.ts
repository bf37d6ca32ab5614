import { isObject } from '../json.ts'
import type { Message } from './message.ts'

/**
 * Several calls of one message as Chat feeds them: one call of `multi_tool_use.parallel`, and their results as one list of JSON.
 * Source: recorded traffic. A message is taken as it is where a result is no plain text, or carries a marker.
 */
export function joinCalls(messages: readonly Message[]): readonly Message[] {
  const joined: Message[] = []
  for (let at = 0; at < messages.length;) {
    const calls = run(messages, at, 'call')
    const results = run(messages, at + calls.length, 'result')
    if (calls.length > 1 && results.every(isPlain)) {
      joined.push(oneOf(calls, callsText(calls)))
      if (results.length > 0) joined.push(oneOf(results, resultsText(results)))
      at += calls.length + results.length
    } else {
      joined.push(...messages.slice(at, at + Math.max(1, calls.length)))
      at += Math.max(1, calls.length)
    }
  }
  return joined
}

function run(messages: readonly Message[], from: number, kind: Message['kind']): readonly Message[] {
  const end = messages.findIndex((message, at) => at >= from && message.kind !== kind)
  return messages.slice(from, end === -1 ? messages.length : end)
}

function isPlain({ parts }: Message): boolean {
  return parts.every((part) => part.kind === 'text' && part.marker === undefined)
}

function oneOf([first]: readonly Message[], text: string): Message {
  const { kind = 'call', header = '' } = first ?? {}
  return { kind, header, together: true, parts: [{ kind: 'text', text }] }
}

function callsText(calls: readonly Message[]): string {
  const uses = calls.map(
    (call) => `{"recipient_name":"functions.${call.tool ?? ''}","parameters":${textOf(call)}}`,
  )
  return `{"tool_uses":[${uses.join(',')}]}`
}

function resultsText(results: readonly Message[]): string {
  return `[${results.map((result) => spaced(containerOf(textOf(result)))).join(', ')}]`
}

function textOf({ parts }: Message): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
}

/** What is JSON of an object or a list stands as such, anything else as a string. */
function containerOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : text
  } catch {
    return text
  }
}

/** JSON with a blank behind each comma and colon. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry: unknown) => spaced(entry)).join(', ')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${spaced(member)}`)
  return `{${members.join(', ')}}`
}
