import { countTokens } from '@varve/tokens'
import { createRandom } from '../random.ts'
import { kinds, textOf } from '../texts.ts'
import { type ShopTool, shopTools } from './shop-tools.ts'

/** Tokens of a message, an answer, and the policy. */
const MESSAGE = 500
const DOCUMENT = 250

export interface ShopDocument {
  readonly id: string
  readonly title: string
  readonly text: string
}

/** What every contestant makes its requests of, before and besides the conversation. */
export interface Material {
  readonly policy: string
  readonly tools: readonly ShopTool[]
  readonly documents: readonly ShopDocument[]
}

export function material(seed = 1): Material {
  return {
    policy: textWith(MESSAGE, 0, seed),
    tools: shopTools(),
    documents: Array.from({ length: 8 }, (_, index) => ({
      id: `handbook-${index + 1}`,
      title: `Chapter ${index + 1}`,
      text: textWith(DOCUMENT, index % 3, seed * 101 + index),
    })),
  }
}

/** A document as it stands in the request, the same for everyone. */
export function documentText({ id, title, text }: ShopDocument): string {
  return `<document id="${id}" title="${title}">\n${text}\n</document>`
}

/** Texts of 500 tokens, in turn what the user says and what the model answers; the same for the same seed. */
export function conversationTexts(count: number, seed: number): readonly string[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, (_, index) =>
    textWith(MESSAGE, kindAt(random()), seed * 100_003 + index),
  )
}

/** The kind of text at a place between 0 and 1, each having the share that it has in mixed text. */
function kindAt(place: number): number {
  let left = place
  const found = kinds.findIndex(({ share }) => (left -= share) < 0)
  return Math.max(0, found)
}

const lengths = new Map<number, number>()

/** A text of one kind with about so many tokens: the mean over many is exact to a few per cent. */
function textWith(tokens: number, kind: number, seed: number): string {
  const made = kinds[kind]
  if (made === undefined) throw new Error(`no kind ${kind}`)
  let perToken = lengths.get(kind)
  if (perToken === undefined) {
    const sample = textOf(made, 20_000, 7)
    perToken = sample.length / countTokens(sample, 'o200k_base')
    lengths.set(kind, perToken)
  }
  const length = Math.round(tokens * perToken)
  // Written out and read again, it is one flat string, as one that came off the wire.
  return Buffer.from(textOf(made, length, seed).slice(0, length)).toString()
}
