import type { BuiltPrompt, Part, Piece } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import type { RecordedCall } from './corpus.ts'
import { firstLoss } from './first-loss.ts'

/** How a recorded body came back. `lost`: it differs and no warning says so. */
export type OutcomeName = 'understood' | 'opaque' | 'warned' | 'lost' | 'refused'

export interface RoundTrip {
  readonly outcome: OutcomeName
  /** What made it no `understood`, or what is carried without being read. */
  readonly classes: readonly string[]
}

/** Reads a recorded body into layers and renders it again. */
export function roundTrip({ endpoint, request, response }: RecordedCall): RoundTrip {
  // A deployment in the URL and a stored prompt name the model elsewhere than in the body.
  const context = { model: response.model }
  try {
    const built = endpoint === 'chat' ? chat.readRequest(request) : responses.readRequest(request)
    const { body, warnings } =
      endpoint === 'chat' ? chat.render(built, {}, context) : responses.render(built, {}, context)
    const left = warnings.filter(({ code }) => code === 'not_expressible')
    const loss = firstLoss(request, body)
    if (left.length > 0) return { outcome: 'warned', classes: left.map(({ sentence }) => sentence) }
    if (loss !== undefined) return { outcome: 'lost', classes: [loss.replaceAll(/\d+/gu, 'n')] }
    const opaque = opaqueIn(built)
    if (opaque.length > 0) return { outcome: 'opaque', classes: opaque }
    return { outcome: 'understood', classes: carriedByTools(built) }
  } catch (error) {
    return { outcome: 'refused', classes: [error instanceof Error ? error.message : String(error)] }
  }
}

/** What was kept as an opaque value, at any depth. */
function opaqueIn(built: BuiltPrompt): readonly string[] {
  return piecesOf(built).flatMap((piece) => {
    if (piece.type === 'opaque-tool') return [`tool ${typeOf(piece.value)}`]
    if (piece.type === 'opaque-output') return [`output ${typeOf(piece.value)}`]
    if (piece.type === 'opaque') return [`item ${typeOf(piece.value)}`]
    return partsOf(piece).flatMap((part) => (part.type === 'opaque' ? [`part ${typeOf(part.value)}`] : []))
  })
}

/** Fields of tools that Varve carries without reading them. */
function carriedByTools(built: BuiltPrompt): readonly string[] {
  return piecesOf(built).flatMap((piece) =>
    piece.type === 'tool'
      ? Object.values(piece.extra ?? {}).flatMap((fields) =>
          Object.entries(fields).flatMap(([key, value]) => (value === null ? [] : [`tool field ${key}`])),
        )
      : [],
  )
}

function piecesOf(built: BuiltPrompt): readonly Piece[] {
  return built.layers.flatMap((layer) => layer.pieces)
}

function partsOf(piece: Piece): readonly Part[] {
  const content =
    piece.type === 'message' ? piece.content : piece.type === 'result' ? piece.output : undefined
  return typeof content === 'object' && content !== null ? content : []
}

function typeOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return 'that is no object'
  if ('type' in value && typeof value.type === 'string') return value.type
  return 'role' in value && typeof value.role === 'string' ? `of role ${value.role}` : 'without a type'
}
