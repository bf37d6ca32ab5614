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
}

/** Tokens without text have negative numbers; the encoder's own start at 0. */
const START = -1
const MESSAGE = -2
const END = -3
const CHANNEL = [-4, -5] as const

/** The first negative number that stands for something else. */
export const FIRST_FREE_ID = -10

export function framingOf(model: string): Framing {
  if (/^(gpt-5-chat|gpt-4|chatgpt-4o|gpt-3\.5)/.test(model)) return { assistantHeader: 3, primer: 3 }
  if (/^(o\d|codex-mini)/.test(model)) return { assistantHeader: 3, primer: 2 }
  return { assistantHeader: 5, primer: 2 }
}

/** What stands before the content: three tokens, or more where a name or a called tool is in the header. */
export function headerIds(message: Message, encode: Encoder, framing: Framing): readonly number[] {
  const header = [START, ...Array.from(encode(message.header))]
  // Hidden reasoning follows right behind the primer, so that a request which drops it shares the primer too.
  if (message.kind === 'reasoning') return header
  const channel = message.kind === 'assistant' && framing.assistantHeader === 5 ? CHANNEL : []
  return [...header, ...channel, MESSAGE]
}

/** What opens the answer: the first tokens of any header of the assistant. */
export function primerIds(encode: Encoder, framing: Framing): readonly number[] {
  return [START, ...Array.from(encode('assistant')), MESSAGE].slice(0, framing.primer)
}

/** What stands behind the content. */
export function endIds(message: Message): readonly number[] {
  return message.kind === 'reasoning' ? [] : [END]
}
