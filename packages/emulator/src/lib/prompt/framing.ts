import type { Endpoint } from '@varve/rules'
import type { Encoder } from './encoding.ts'
import type { Message, Prompt } from './message.ts'

/**
 * Tokens around the content of a message. Source: openai-measured.md A3 and rule 3.5 of the facts: three before the
 * content, one after it, a primer behind the last message, and from gpt-5 on two more before an assistant's text.
 */
export interface Framing {
  /** Tokens before the content of an assistant message; every other header has three. */
  readonly assistantHeader: 3 | 5
  /** Tokens that open the answer, behind the last message: the first ones of an assistant's header. */
  readonly primer: number
  /**
   * What tools cost beside their text, what they cost more where the first has a description, and a call with its result
   * beside their texts and names, on each endpoint. Read off recorded traffic; nobody documents these.
   */
  readonly extra: {
    readonly tools: number
    /** The same where they are added in mid-conversation: as much as tools cost on chat that stand alone. Recorded for gpt-5. */
    readonly addedTools: number
    readonly firstDescribed: number
    readonly callAndResult: number
    /** Several calls of one message with their results beside their texts; absent where each stands for itself. */
    readonly together?: number
  }
  readonly format: FormatFraming
  /** Tokens that the header of each assistant message and the primer have more, because they name a format. */
  readonly mark: number
}

/** What stands around the schema of a structured output. Source: the notes on the recorded traffic. */
export interface FormatFraming {
  /** Whether the line `# Response Formats` is there. */
  readonly heading: boolean
  /** Whether it stands behind the text of a leading system message, or of tools, and not in a message of its own. */
  readonly joined: boolean
  /** What a message of its own costs beside the text. */
  readonly alone: number
  /** Whether assistant messages and the primer name it. */
  readonly named: boolean
}

/** Tokens without text have negative numbers; the encoder's own start at 0. */
const START = -1
const MESSAGE = -2
const END = -3
const CHANNEL = [-4, -5] as const
const UNKNOWN = -6

/** The framing of tools that are added in mid-conversation. */
export function addedFraming(framing: Framing): Framing {
  return { ...framing, extra: { ...framing.extra, tools: framing.extra.addedTools } }
}

/** The first negative number that stands for something else. */
export const FIRST_FREE_ID = -10

export function framingOf(model: string, endpoint: Endpoint): Framing {
  const omni = /^(gpt-5-chat|gpt-4|chatgpt-4o)/.test(model)
  const format =
    endpoint === 'chat'
      ? { heading: true, joined: true, alone: 4, named: omni }
      : { heading: false, joined: false, alone: omni ? 5 : 4, named: false }
  return { ...bareFraming(model, endpoint), format, mark: 0 }
}

/** The framing of a request that asks for a format; the primer names none where tools may be called instead. */
export function namedFraming(
  framing: Framing,
  { output, tools }: Pick<Prompt, 'output' | 'tools'>,
  encode: Encoder,
): Framing {
  if (output === undefined || !framing.format.named) return framing
  const mark = 2 + encode(output.name).length
  return { ...framing, mark, primer: framing.primer + (tools.length > 0 ? 0 : mark) }
}

function bareFraming(model: string, endpoint: Endpoint): Omit<Framing, 'format' | 'mark'> {
  const chat = endpoint === 'chat'
  if (/^(gpt-4(?!o|\.)|gpt-3\.5)/.test(model)) {
    const callAndResult = chat ? (model.startsWith('gpt-4') ? 10 : 13) : 11
    return {
      assistantHeader: 3,
      primer: 3,
      extra: { tools: 9, addedTools: 9, firstDescribed: 0, callAndResult },
    }
  }
  if (/^(gpt-5-chat|gpt-4|chatgpt-4o)/.test(model)) {
    const extra = chat ? { tools: 0, callAndResult: 13, together: 20 } : { tools: -3, callAndResult: 11 }
    return { assistantHeader: 3, primer: 3, extra: { addedTools: 3, firstDescribed: 0, ...extra } }
  }
  if (/^(o\d|codex-mini)/.test(model))
    return {
      assistantHeader: 3,
      primer: 2,
      extra: {
        tools: chat ? 4 : 0,
        addedTools: 4,
        firstDescribed: 0,
        callAndResult: chat ? 19 : 17,
        ...(chat ? { together: 26 } : {}),
      },
    }
  const extra = chat ? { tools: 83, callAndResult: 19, together: 26 } : { tools: 2, callAndResult: 17 }
  return { assistantHeader: 5, primer: 2, extra: { addedTools: 84, firstDescribed: 1, ...extra } }
}

/** A result's share of what it costs together with its call. Only their sum is known. */
const RESULT = 4

/** What stands before the content: three tokens, or more where a name or a called tool is in the header. */
export function headerIds(message: Message, encode: Encoder, framing: Framing): readonly number[] {
  const { kind, header, tool = '' } = message
  const open = [START, ...Array.from(encode(header))]
  // Hidden reasoning follows right behind the primer, so that a request which drops it shares the primer too.
  if (kind === 'reasoning') return open
  if (message.together === true) {
    // START, MESSAGE and END twice make six of it, and what is left is the call's.
    const rest = kind === 'call' ? (framing.extra.together ?? 0) - 6 : 0
    return [START, ...padding(rest), MESSAGE]
  }
  if (kind === 'call') {
    // `functions` itself is counted among the framing; START, the role, MESSAGE and END make four of it.
    const name = Array.from(encode(`functions.${tool}`))
    return [...open, ...name, ...padding(framing.extra.callAndResult - RESULT - 5), MESSAGE]
  }
  if (kind === 'result') return [START, ...Array.from(encode(tool)), ...padding(RESULT - 3), MESSAGE]
  const channel = kind === 'assistant' && framing.assistantHeader === 5 ? CHANNEL : []
  return [...open, ...padding(kind === 'assistant' ? framing.mark : 0), ...channel, MESSAGE]
}

/** What opens the answer: the first tokens of any header of the assistant. */
export function primerIds(encode: Encoder, framing: Framing): readonly number[] {
  return [START, ...Array.from(encode('assistant')), ...padding(framing.mark), MESSAGE].slice(
    0,
    framing.primer,
  )
}

/** Tokens of which only the number is known. */
export function padding(count: number): readonly number[] {
  return Array.from({ length: Math.max(0, count) }, () => UNKNOWN)
}

/** What stands behind the content. */
export function endIds(message: Message): readonly number[] {
  return message.kind === 'reasoning' ? [] : [END]
}
