import type { Json, Rendered, Segment } from '@varve/core'
import { isArray, isJsonObject } from '@varve/core/adapter'

/** A segment of a request, as the two-call check looks at it. */
export interface Piece {
  readonly segment: Segment
  /** Its place among the request's segments. */
  readonly index: number
  readonly value: Json
  /** What it says, whatever the form: the text of a text part, else its JSON. */
  readonly text: string
  /** Equal for pieces of equal content and speaker. */
  readonly key: string
  /** Where its text begins in the field that it shares with the pieces in front of it (`instructions`). */
  readonly origin: number
}

/** A piece of the earlier call, and what it is in the later one. */
export type Couple = readonly [former: Piece, latter: Piece]

/** All pieces of a request, in provider order. */
export function piecesOf({ segments }: Pick<Rendered, 'segments'>): readonly Piece[] {
  const written = new Map<string, number>()
  return segments.map((segment, index) => {
    const value: Json = JSON.parse(segment.json)
    const text = textOf(value) ?? segment.json
    const origin = written.get(segment.path) ?? 0
    if (segment.place === 'instructions') written.set(segment.path, origin + text.length)
    return { segment, index, value, text, key: `${segment.role ?? segment.place}\n${text}`, origin }
  })
}

/** The text of a string, of a text part, or of a message that is nothing but text. */
function textOf(value: Json): string | undefined {
  if (typeof value === 'string') return value
  if (!isJsonObject(value)) return undefined
  const { text, type, role, content, ...others } = value
  if (typeof text === 'string' && typeof type === 'string') return text
  if (typeof role !== 'string' || Object.keys(others).length > 0) return undefined
  if (typeof content === 'string') return content
  const only = isArray(content) && content.length === 1 ? content[0] : undefined
  return isJsonObject(only) && typeof only['text'] === 'string' ? only['text'] : undefined
}

/** What tools go by: the function's name, else the type of what the endpoint hosts. */
export function toolName({ value }: Piece): string {
  if (!isJsonObject(value)) return ''
  const inner = value['function'] ?? value['custom']
  const { name, type, server_label: label } = isJsonObject(inner) ? inner : value
  const names = [name, type, label].filter((given) => typeof given === 'string')
  return names.find((given) => given !== '') ?? ''
}

/** Whether the model made it, or a tool on its behalf. */
export function isByModel({ segment }: Piece): boolean {
  return segment.role === 'assistant' || segment.role === 'tool'
}

/** A tool call, its result, or reasoning: what the model did on the way to its answer. */
export function isStep({ segment }: Piece): boolean {
  return (
    segment.role === 'tool' ||
    /"type":"(?:reasoning|function_call|custom_tool_call)"|"tool_calls":/u.test(segment.json)
  )
}
