/** `chat` for `/v1/chat/completions`, `responses` for `/v1/responses`. */
export type Endpoint = 'chat' | 'responses'

/**
 * What a part of a request is, by what the provider makes of it:
 * - `message`: a message of `messages`, an item of `input`; `instructions`: the top-level text of the Responses API
 * - `block`: a content part of a message; `call`: a tool call in an assistant message (both only inside `parts`)
 * - `tools`: all tools with what frames them; `tool`: one of them (inside `parts` of `tools`)
 * - `schema`: the structured-output schema with what frames it
 * - `framing`: hidden tokens that stand for no field of the body
 * - `primer`: the start of the answer, the last tokens of every prompt
 */
export type PartKind =
  | 'message'
  | 'instructions'
  | 'block'
  | 'call'
  | 'tools'
  | 'tool'
  | 'schema'
  | 'framing'
  | 'primer'

/** The characters that a part's tokens were counted over; the special tokens around them have no text. */
export interface PartText {
  /** Text in front of the content, such as the role. */
  readonly header: string
  /** The content as it was encoded. */
  readonly content: string
  /** Text behind it. */
  readonly footer: string
}

/**
 * A part of a request and what it costs. Laws that tests hold:
 * - `tokens` of a request is the sum of its parts' `tokens`
 * - `tokens` of a part with `parts` is `header` + their sum + `footer`; without, `header` + content + `footer`
 *
 * So the end of block `i` of a message that starts at position `s` is `s + header + Σ tokens of blocks 0…i`, and the
 * end of the message is `s + tokens`. A block's tokens are what it adds to the blocks before it, because the text
 * parts of one message are tokenised as one text.
 */
export interface RequestPart {
  /** JSON path in the body: `messages[3]`, `input[2].content[1]`, `tools[0]`; '' for what stands for no field. */
  readonly path: string
  /** What the part is. */
  readonly kind: PartKind
  /** Header, content and footer together. */
  readonly tokens: number
  /** Tokens in front of the content: start of message, role, name. */
  readonly header: number
  /** Tokens behind the content: end of message. */
  readonly footer: number
  /** The parts that this part consists of, in the order in which the model reads them; empty for plain content. */
  readonly parts: readonly RequestPart[]
  /** Only where `countRequest` was asked for texts. */
  readonly text?: PartText
}

/** Why a count is an estimate, and where. */
export interface InexactReason {
  /** Stable name of the reason. */
  readonly code: InexactCode
  /** Where in the body, as a JSON path. */
  readonly path: string
  /** The reason in words. */
  readonly sentence: string
}

/** Reasons for which a count is an estimate. Stable. */
export type InexactCode =
  | 'unknown-model'
  | 'image'
  | 'audio'
  | 'file'
  | 'hosted-tool'
  | 'custom-tool'
  | 'server-state'
  | 'encrypted-content'
  | 'unknown-item'
  | 'unproven'

/** What a request costs in input tokens. */
export interface RequestCount {
  /** What the provider is expected to report as `prompt_tokens` or `input_tokens`. */
  readonly tokens: number
  /** Whether every part of the request is covered by evidence (docs/token-counting.md). */
  readonly exact: boolean
  /** Empty where `exact`. */
  readonly reasons: readonly InexactReason[]
  /**
   * Always in this order, whatever the order of the body's keys: framing, tools, schema, instructions, messages (in
   * theirs), primer. In which order a model reads them is a rule of its family and not told here.
   */
  readonly parts: readonly RequestPart[]
}
