import type { Endpoint } from '@varve/rules'
import type { Encoder } from './encoding.ts'
import type { Message } from './message.ts'

/**
 * Tokens around the content of a message. Source: openai-measured.md A3 and rule 3.5 of the facts: three before the
 * content, one after it, a primer behind the last message, and from gpt-5 on two more before an assistant's text.
 */
export interface Framing {
  /** Tokens before the content of an assistant message; every other header has three. */
  readonly assistantHeader: 3 | 5
  /** Tokens that open the answer, behind the last message: the first ones of an assistant's header. */
  readonly primer: 2 | 3
  /**
   * What tools cost beside their text, what they cost more where the first has a description, and a call with its result
   * beside their texts and names, on each endpoint. Read off recorded traffic; nobody documents these.
   */
  readonly extra: {
    readonly tools: number
    readonly firstDescribed: number
    readonly callAndResult: number
  }
}

/** Tokens without text have negative numbers; the encoder's own start at 0. */
const START = -1
const MESSAGE = -2
const END = -3
const CHANNEL = [-4, -5] as const
const UNKNOWN = -6

/** What tools cost beside their text and heading where they are added in mid-conversation. Recorded: 91 together. */
const ADDED_TOOLS = 84

/** The framing of tools that are added in mid-conversation. */
export function addedFraming(framing: Framing): Framing {
  return { ...framing, extra: { ...framing.extra, tools: ADDED_TOOLS } }
}

/** The first negative number that stands for something else. */
export const FIRST_FREE_ID = -10

export function framingOf(model: string, endpoint: Endpoint): Framing {
  const chat = endpoint === 'chat'
  if (/^(gpt-4(?!o|\.)|gpt-3\.5)/.test(model)) {
    const callAndResult = chat ? (model.startsWith('gpt-4') ? 10 : 13) : 11
    return { assistantHeader: 3, primer: 3, extra: { tools: 9, firstDescribed: 0, callAndResult } }
  }
  if (/^(gpt-5-chat|gpt-4|chatgpt-4o)/.test(model)) {
    const extra = chat ? { tools: 0, callAndResult: 13 } : { tools: -3, callAndResult: 11 }
    return { assistantHeader: 3, primer: 3, extra: { firstDescribed: 0, ...extra } }
  }
  if (/^(o\d|codex-mini)/.test(model))
    return {
      assistantHeader: 3,
      primer: 2,
      extra: { tools: chat ? 4 : 0, firstDescribed: 0, callAndResult: chat ? 19 : 17 },
    }
  const extra = chat ? { tools: 83, callAndResult: 19 } : { tools: 2, callAndResult: 17 }
  return { assistantHeader: 5, primer: 2, extra: { firstDescribed: 1, ...extra } }
}

/** A result's share of what it costs together with its call. Only their sum is known. */
const RESULT = 4

/** What stands before the content: three tokens, or more where a name or a called tool is in the header. */
export function headerIds(message: Message, encode: Encoder, framing: Framing): readonly number[] {
  const { kind, header, tool = '' } = message
  const open = [START, ...Array.from(encode(header))]
  // Hidden reasoning follows right behind the primer, so that a request which drops it shares the primer too.
  if (kind === 'reasoning') return open
  if (kind === 'call') {
    // `functions` itself is counted among the framing; START, the role, MESSAGE and END make four of it.
    const name = Array.from(encode(`functions.${tool}`))
    return [...open, ...name, ...padding(framing.extra.callAndResult - RESULT - 5), MESSAGE]
  }
  if (kind === 'result') return [START, ...Array.from(encode(tool)), ...padding(RESULT - 3), MESSAGE]
  const channel = kind === 'assistant' && framing.assistantHeader === 5 ? CHANNEL : []
  return [...open, ...channel, MESSAGE]
}

/** What opens the answer: the first tokens of any header of the assistant. */
export function primerIds(encode: Encoder, framing: Framing): readonly number[] {
  return [START, ...Array.from(encode('assistant')), MESSAGE].slice(0, framing.primer)
}

/** Tokens of which only the number is known. */
export function padding(count: number): readonly number[] {
  return Array.from({ length: Math.max(0, count) }, () => UNKNOWN)
}

/** What stands behind the content. */
export function endIds(message: Message): readonly number[] {
  return message.kind === 'reasoning' ? [] : [END]
}
