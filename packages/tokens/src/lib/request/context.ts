import { type CountText, pieceTokens } from './count-text.ts'
import type { EndpointFraming, ModelFamily } from './family.ts'
import type { JsonObject } from './json.ts'
import type { Endpoint, InexactCode, InexactReason, PartKind, RequestPart } from './part.ts'

/** What every rule needs to know while one request is counted. */
export interface Context {
  readonly endpoint: Endpoint
  readonly family: ModelFamily
  readonly framing: EndpointFraming
  readonly countText: CountText
  /** Whether parts carry the text that was counted. */
  readonly text: boolean
  /** Parts of messages that were counted before, as long as the messages live; none where nothing is remembered. */
  readonly memo?: WeakMap<JsonObject, KnownPart>
  /** Filled while counting. */
  readonly reasons: InexactReason[]
  /** Codes and paths of the reasons, so that each stands once. */
  readonly seen: Set<string>
}

/** A message's part, and all it depends on besides the message. */
export interface KnownPart {
  readonly family: ModelFamily
  readonly endpoint: Endpoint
  readonly text: boolean
  readonly kind: PartKind
  readonly mark: number
  readonly part: RequestPart
}

export function count(context: Context, text: string): number {
  return text === '' ? 0 : context.countText(text, context.family.encoding)
}

export function countPieces(context: Context, pieces: readonly string[]): readonly number[] {
  return pieceTokens(pieces, context.family.encoding, context.countText)
}

export function doubt(context: Context, code: InexactCode, path: string, sentence: string): void {
  const { reasons, seen } = context
  const key = `${code} ${path}`
  if (seen.has(key)) return
  seen.add(key)
  reasons.push({ code, path, sentence })
}

export interface PartDraft {
  readonly path: string
  readonly kind: PartKind
  readonly header?: number
  /** Tokens of the content where the part has no parts. */
  readonly content?: number
  readonly footer?: number
  readonly parts?: readonly RequestPart[]
  /** What the content's tokens were counted over. */
  readonly text?: string
  /** What the header's tokens stand for. */
  readonly headerText?: string
}

export function makePart(context: Context, draft: PartDraft): RequestPart {
  const { path, kind, header = 0, content = 0, footer = 0, parts = [] } = draft
  const inner = content + parts.reduce((sum, part) => sum + part.tokens, 0)
  return {
    path,
    kind,
    tokens: header + inner + footer,
    header,
    footer,
    parts,
    ...(context.text && draft.text !== undefined
      ? { text: { header: draft.headerText ?? '', content: draft.text, footer: '' } }
      : {}),
  }
}
