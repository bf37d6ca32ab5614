import type { Json, Segment } from '@varve/core'
import { isArray, isJsonObject, joinPath } from '@varve/core/adapter'
import type { CacheRules } from '@varve/rules'
import type { Piece } from '../../two-calls/pieces/piece.ts'

export type StableScope = 'release' | 'tenant' | 'session'

/** A text that its layer's scope says to be stable. */
export interface StableText {
  readonly segment: Segment
  readonly scope: StableScope
  /** Index of its segment. */
  readonly position: number
  readonly path: string
  readonly text: string
  /** Where the text begins in the value at `path`. */
  readonly origin: number
  /** What is written for the model, what was looked up for it, or a definition of a tool or schema. */
  readonly form: 'prose' | 'document' | 'schema'
  /** The name of what it is the value of, where a schema gives one. */
  readonly label?: string
}

/** All texts of a request that should stay the same for a release, a tenant or a session. Few-shot examples show what varies: they are left out. */
export function stableTexts(pieces: readonly Piece[], rules: CacheRules | undefined): readonly StableText[] {
  return pieces.flatMap((piece) => {
    const { segment } = piece
    if (segment.place === 'instructions' && rules?.instructions === 'trailing') return []
    if (segment.kind === 'examples' || segment.role === 'assistant' || !segment.keep) return []
    return isStable(segment.scope) ? textsOf(piece, segment.scope) : []
  })
}

function isStable(scope: Segment['scope']): scope is StableScope {
  return scope === 'release' || scope === 'tenant' || scope === 'session'
}

function textsOf({ segment, index, value, origin }: Piece, scope: StableScope): readonly StableText[] {
  const { path, place, kind } = segment
  const owner = { segment, scope, position: index, origin }
  if (place === 'tools' || place === 'output')
    return described(value, path).map((found) => ({ ...owner, ...found, form: 'schema' as const }))
  const form = kind === 'rag' ? ('document' as const) : ('prose' as const)
  if (typeof value === 'string') return [{ ...owner, path, text: value, form }]
  const text = isJsonObject(value) ? value['text'] : undefined
  return typeof text === 'string' ? [{ ...owner, path: `${path}.text`, text, form }] : []
}

/** Strings of a definition that the model reads as they are. Lists of allowed values and examples stay what they are. */
const READ: ReadonlySet<string> = new Set(['description', 'title', 'default', 'name'])
const SKIPPED: ReadonlySet<string> = new Set(['examples', 'example', 'enum', 'const', 'pattern', 'required'])

function described(
  value: Json | undefined,
  path: string,
  label?: string,
): readonly Pick<StableText, 'path' | 'text' | 'label'>[] {
  if (isArray(value))
    return value.flatMap((entry: Json, index) => described(entry, `${path}[${index}]`, label))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner === 'string')
      return READ.has(key)
        ? [{ path: joinPath(path, key), text: inner, ...(label === undefined ? {} : { label }) }]
        : []
    return SKIPPED.has(key) ? [] : described(inner, joinPath(path, key), key)
  })
}
