import type { Encoding } from './count-text.ts'

/** How a family of models frames a prompt. */
export interface ModelFamily {
  readonly encoding: Encoding
  /** Tokens of the answer's start, which end every prompt. */
  readonly primer: number
  /** Tokens that each assistant message of the history costs on top. */
  readonly assistantExtra: number
  readonly known: boolean
}

const legacy: ModelFamily = { encoding: 'cl100k_base', primer: 3, assistantExtra: 0, known: true }
const gpt4o: ModelFamily = { encoding: 'o200k_base', primer: 3, assistantExtra: 0, known: true }
const reasoning: ModelFamily = { encoding: 'o200k_base', primer: 2, assistantExtra: 0, known: true }
const gpt5: ModelFamily = { encoding: 'o200k_base', primer: 2, assistantExtra: 2, known: true }
const unknown: ModelFamily = { ...gpt5, known: false }

/** First match wins. A dated snapshot (`gpt-4o-2024-08-06`) belongs to its alias. */
const families: readonly (readonly [pattern: RegExp, family: ModelFamily])[] = [
  [/^gpt-3\.5-|^gpt-35-|^gpt-4(-|$)/, legacy],
  [/^gpt-4o|^chatgpt-4o|^gpt-4\.1|^gpt-4\.5|^gpt-5-chat/, gpt4o],
  [/^o1|^o3|^o4-mini|^codex-mini/, reasoning],
  [/^gpt-5(\.[1-6])?(-|$)/, gpt5],
]

export function familyOf(model: string): ModelFamily {
  return families.find(([pattern]) => pattern.test(model))?.[1] ?? unknown
}
