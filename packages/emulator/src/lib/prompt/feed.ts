import { createHash } from 'node:crypto'
import type { CacheRules, Place } from '@varve/rules'
import type { Encoder } from './encoding.ts'
import { addedFraming, endIds, type Framing, headerIds, primerIds } from './framing.ts'
import type { Identities } from './identities.ts'
import { joinCalls } from './join-calls.ts'
import type { Marker, Message, OutputSchema, Prompt, Tool } from './message.ts'
import { formatIds } from './format-text.ts'
import { toolPieces, TOOLS_END } from './tool-text.ts'

/** A place in the prompt at which a prefix can end. */
export interface Boundary {
  /** Visible tokens from the very start up to here. */
  readonly tokens: number
  /** SHA-256 of everything up to here. */
  readonly hash: string
  readonly kind: 'marker' | 'ending' | 'developer'
  /** Only of a `marker`. */
  readonly marker?: Marker
}

/** A prompt as a line of tokens, in the provider's order. */
export interface Fed {
  /** What the provider reports as the request's input: the line, text that is never cached, and the primer. */
  readonly input: number
  /** Every boundary, from the first to the last. */
  readonly boundaries: readonly Boundary[]
  /** The end of every tool and message, for comparing two requests. */
  readonly steps: readonly { readonly tokens: number; readonly hash: string }[]
  /** The line itself, without the primer. */
  readonly ids: readonly ArrayLike<number>[]
  /** The tokens that open the answer. */
  readonly primer: readonly number[]
}

export interface FeedOptions {
  readonly encode: Encoder
  readonly framing: Framing
  readonly identities: Identities
  /** Whether a message's own breakpoint lies behind its last content token, or behind its end token. */
  readonly endings: 'content' | 'end'
}

const DEFAULT_ORDER: readonly Place[] = ['tools', 'output', 'developer', 'conversation']

/** Puts the parts of a prompt into the provider's order, and finds the places where a prefix can end. */
export function feed(prompt: Prompt, rules: CacheRules | undefined, options: FeedOptions): Fed {
  const line = new Line(options)
  const messages = options.framing.extra.together === undefined ? prompt.messages : joinCalls(prompt.messages)
  const first = messages.findIndex((message) => message.kind !== 'developer')
  const developers = first === -1 ? messages : messages.slice(0, first)
  const conversation = first === -1 ? [] : messages.slice(first)
  const instructions = instructionsOf(prompt)
  const trailing = rules?.instructions === 'trailing'
  const group = [...(trailing ? [] : instructions), ...developers]
  for (const place of rules?.order ?? DEFAULT_ORDER) {
    if (place === 'tools') line.tools(prompt.tools, options.framing)
    if (place === 'output' && prompt.output !== undefined) line.schema(prompt.output, frontOf(prompt))
    // Leading instructions are the first message of the initial developer group, wherever the order lists them.
    if (place === 'developer')
      group.forEach((message, at) => line.message(message, at === group.length - 1 ? 'developer' : undefined))
    if (place === 'conversation')
      conversation.forEach((message, at) =>
        line.message(message, isEligible(message, conversation[at + 1]) ? 'ending' : undefined),
      )
  }
  const after = new Line(options)
  if (trailing) for (const message of instructions) after.message(message, undefined)
  return {
    input: line.tokens + after.tokens + options.framing.primer,
    boundaries: line.boundaries,
    steps: line.steps,
    ids: line.ids,
    primer: primerIds(options.encode, options.framing),
  }
}

/** The tokens of messages alone, as they stand in a later request: what the model said. */
export function feedMessages(messages: readonly Message[], options: FeedOptions): readonly number[] {
  const line = new Line(options)
  for (const message of messages) line.message(message, undefined)
  return line.ids.flatMap((ids) => Array.from(ids))
}

function instructionsOf(prompt: Prompt): readonly Message[] {
  if (prompt.instructions === undefined || prompt.instructions === '') return []
  return [{ kind: 'developer', header: 'developer', parts: [{ kind: 'text', text: prompt.instructions }] }]
}

/** What a format stands behind: the tools, or the text of a leading system message. */
function frontOf({ tools, messages: [first] }: Prompt): string | undefined {
  if (tools.length > 0) return TOOLS_END
  if (first?.kind !== 'developer') return undefined
  return first.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
}

/** Facts 3.3: user messages, and the last tool result of a consecutive group. */
function isEligible(message: Message, next: Message | undefined): boolean {
  return message.kind === 'user' || (message.kind === 'result' && next?.kind !== 'result')
}

/** Takes tools, schema and messages one after the other, counting tokens and hashing what stands so far. */
class Line {
  tokens = 0
  readonly boundaries: Boundary[] = []
  readonly steps: { readonly tokens: number; readonly hash: string }[] = []
  readonly ids: ArrayLike<number>[] = []
  readonly #hash = createHash('sha256')
  readonly #options: FeedOptions

  constructor(options: FeedOptions) {
    this.#options = options
  }

  tools(tools: readonly Tool[], framing: Framing): void {
    for (const { identity, ids } of toolPieces(tools, { ...this.#options, framing })) {
      this.#add(`\u0005${identity}`, ids)
      this.#step()
    }
  }

  schema(output: OutputSchema, front: string | undefined): void {
    const framing = this.#options.framing.format
    this.#add(`\u0006${output.json}`, formatIds(output, front, { ...this.#options, framing }))
    this.#step()
  }

  message(message: Message, ending: 'ending' | 'developer' | undefined): void {
    const { encode, framing, endings } = this.#options
    if (message.added !== undefined) return this.tools(message.added, addedFraming(framing))
    this.#add(`\u0001${message.kind}:${message.header}\u0002`, headerIds(message, encode, framing))
    this.#content(message)
    if (ending !== undefined && endings === 'content') this.#boundary(this.tokens, ending)
    this.#add('\u0003', endIds(message))
    if (ending !== undefined && endings === 'end') this.#boundary(this.tokens, ending)
    this.#step()
  }

  /** Neighbouring text parts are one text to the encoder, wherever the caller cut it. */
  #content(message: Message): void {
    const { encode, identities } = this.#options
    let text = ''
    for (const part of message.parts) {
      if (part.kind === 'text') {
        text += part.text
        this.#hash.update(part.text)
        if (part.marker) this.#boundary(this.tokens + encode(text).length, 'marker', part.marker)
        continue
      }
      if (text !== '') this.#add('', encode(text))
      text = ''
      const id = identities(part.identity)
      this.#add(`\u0004${part.identity}\u0004`, new Int32Array(part.tokens).fill(id))
      if (part.marker) this.#boundary(this.tokens, 'marker', part.marker)
    }
    if (text !== '') this.#add('', encode(text))
  }

  #add(identity: string, ids: ArrayLike<number>): void {
    this.#hash.update(identity)
    this.ids.push(ids)
    this.tokens += ids.length
  }

  #boundary(tokens: number, kind: Boundary['kind'], marker?: Marker): void {
    const hash = this.#hash.copy().digest('hex')
    this.boundaries.push(marker === undefined ? { tokens, hash, kind } : { tokens, hash, kind, marker })
  }

  #step(): void {
    this.steps.push({ tokens: this.tokens, hash: this.#hash.copy().digest('hex') })
  }
}
