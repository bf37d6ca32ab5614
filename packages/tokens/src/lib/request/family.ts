import type { Encoding } from '../encoder/encoding.ts'

/**
 * - `first`: gpt-4-0613 and gpt-3.5-turbo-0613, the first models with functions
 * - `classic`: the cl100k models after them
 * - `omni`: gpt-4o, gpt-4.1, gpt-4.5 and gpt-5-chat
 * - `o`: o1, o3, o4-mini, codex-mini
 * - `gpt-5`: gpt-5 … gpt-5.6
 */
export type FamilyName = 'first' | 'classic' | 'omni' | 'o' | 'gpt-5'

/** What a prompt of a family costs besides its texts. Every number is tokens; docs/token-counting.md has the evidence. */
export interface ModelFamily {
  readonly name: FamilyName
  readonly encoding: Encoding
  /** What each assistant message of the history costs on top. */
  readonly assistantExtra: number
  readonly chat: EndpointFraming
  readonly responses: EndpointFraming
  /** False where no recording of the model or a sibling is known: the newest family's numbers are used. */
  readonly known: boolean
}

export interface EndpointFraming {
  /** The answer's start, which ends every prompt. */
  readonly primer: number
  /** Added to the text of the tools. */
  readonly tools: ToolsFraming
  /** Added to the text of the response format. */
  readonly format: FormatFraming
  /** A call and its result together, besides the names, the arguments and the result. */
  readonly call: number
  /** What a call costs more that the server still has under its `id`. */
  readonly storedCall: number
  /** Several calls in one message, with all their results; absent where each call stands for itself. */
  readonly parallel?: number
  /** `functions.NAME` is added to the answer's start where a function is forced; absent where that costs nothing. */
  readonly forced?: number
}

export interface ToolsFraming {
  /** Whether the lines `# Tools` and `## functions` are counted. */
  readonly heading: boolean
  /** In a message of their own. */
  readonly alone: number
  /** Behind the first message's text, where that is a system message; absent where they always stand alone. */
  readonly joined?: number
  /** More, where the first tool begins with a description. */
  readonly describedFirst: number
}

export interface FormatFraming {
  /** Whether the line `# Response Formats` is counted. */
  readonly heading: boolean
  readonly alone: number
  readonly joined?: number
  /** Whether the answer's start and each assistant message of the history carry the format's name and two tokens. */
  readonly named: boolean
}

const omniChat: EndpointFraming = {
  primer: 3,
  tools: { heading: true, alone: 3, joined: -1, describedFirst: 0 },
  format: { heading: true, alone: 4, joined: 0, named: true },
  call: 13,
  storedCall: 0,
  parallel: 20,
  forced: 6,
}

const omniResponses: EndpointFraming = {
  primer: 3,
  tools: { heading: false, alone: 3, describedFirst: 0 },
  format: { heading: false, alone: 5, named: false },
  call: 11,
  storedCall: 3,
  forced: 6,
}

const classic: ModelFamily = {
  name: 'classic',
  encoding: 'cl100k_base',
  assistantExtra: 0,
  chat: omniChat,
  responses: omniResponses,
  known: true,
}

const first: ModelFamily = {
  ...classic,
  name: 'first',
  chat: { ...omniChat, call: 10, forced: 3 },
  responses: { ...omniResponses, primer: 2 },
}

const omni: ModelFamily = { ...classic, name: 'omni', encoding: 'o200k_base' }

const o: ModelFamily = {
  name: 'o',
  encoding: 'o200k_base',
  assistantExtra: 0,
  chat: {
    primer: 2,
    tools: { heading: false, alone: 10, joined: 9, describedFirst: 0 },
    format: { heading: true, alone: 4, joined: 0, named: false },
    call: 19,
    storedCall: 0,
    parallel: 26,
  },
  responses: {
    primer: 2,
    tools: { heading: false, alone: 6, describedFirst: 0 },
    format: { heading: false, alone: 4, named: false },
    call: 17,
    storedCall: 0,
  },
  known: true,
}

const gpt5: ModelFamily = {
  name: 'gpt-5',
  encoding: 'o200k_base',
  assistantExtra: 2,
  chat: {
    primer: 2,
    tools: { heading: false, alone: 90, joined: 89, describedFirst: 1 },
    format: { heading: true, alone: 4, joined: 0, named: false },
    call: 19,
    storedCall: 0,
    parallel: 26,
  },
  responses: {
    primer: 2,
    tools: { heading: false, alone: 8, describedFirst: 1 },
    format: { heading: false, alone: 4, named: false },
    call: 17,
    storedCall: 3,
  },
  known: true,
}

/** The oldest of the series to take tools. */
const o3Mini: ModelFamily = { ...o, chat: { ...o.chat, call: 13 } }
const omniPrimer2: ModelFamily = withPrimer(omni, 2)
const oPrimer3: ModelFamily = withPrimer(o, 3)

/** First match wins. A dated snapshot (`gpt-4o-2024-08-06`) belongs to its alias. */
const families: readonly (readonly [pattern: RegExp, family: ModelFamily])[] = [
  [named('gpt-4-0613|gpt-4|gpt-3\\.5-turbo-0613'), first],
  [named('gpt-3\\.5-turbo|gpt-35-turbo|gpt-4-turbo|gpt-4', '16k|0125|1106|preview'), classic],
  [named('gpt-4o|chatgpt-4o|gpt-4\\.1|gpt-4\\.5|gpt-5-chat|gpt-audio', 'mini|nano|preview|latest'), omni],
  [named('gpt-5\\.\\d+-chat', 'latest'), omniPrimer2],
  [named('o1-mini|o1-preview'), oPrimer3],
  [named('o3-mini'), o3Mini],
  [named('o1|o3|o4-mini|codex-mini', 'pro|latest'), o],
  [named('gpt-5(?:\\.[1-6])?', 'mini|nano|pro|codex|max|sol|luna|terra|latest'), gpt5],
]

/** A model of one of these names, alone or with these words behind it, and a day or a version at the end. */
function named(names: string, words?: string): RegExp {
  const behind = words === undefined ? '' : `(?:-(?:${words}))*`
  return new RegExp(`^(?:${names})${behind}(?:-\\d{4}-\\d{2}-\\d{2})?$`, 'u')
}

const unknown: ModelFamily = { ...gpt5, known: false }

export function familyOf(model: string): ModelFamily {
  return families.find(([pattern]) => pattern.test(model))?.[1] ?? unknown
}

function withPrimer(family: ModelFamily, primer: number): ModelFamily {
  return { ...family, chat: { ...family.chat, primer }, responses: { ...family.responses, primer } }
}
