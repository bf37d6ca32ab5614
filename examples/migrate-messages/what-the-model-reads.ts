import { readRequest } from '@varve/openai-chat'

/** A request as the model is told of it: no ids, no settings, no difference between a string and a part of text. */
export interface Reading {
  /** In order. */
  readonly tools: readonly string[]
  /** One for each message, call and result, in order. */
  readonly messages: readonly Said[]
}

export interface Said {
  readonly by: string
  readonly text: string
}

export function whatTheModelReads(bytes: Uint8Array): Reading {
  const { layers } = readRequest(JSON.parse(new TextDecoder().decode(bytes)))
  const pieces = layers.flatMap((layer) => layer.pieces)
  return {
    tools: pieces.flatMap((piece) =>
      piece.type === 'tool'
        ? `${piece.name}: ${piece.description} ${JSON.stringify(sorted(piece.parameters))}`
        : [],
    ),
    messages: pieces.flatMap((piece): readonly Said[] => {
      switch (piece.type) {
        case 'message':
          return piece.content === null || piece.content === undefined
            ? []
            : [{ by: piece.role, text: textOf(piece.content) }]
        case 'call':
          return [{ by: `call of ${piece.name}`, text: piece.arguments }]
        case 'result':
          return [{ by: 'tool', text: textOf(piece.output) }]
        default:
          return []
      }
    }),
  }
}

function textOf(content: string | readonly object[]): string {
  if (typeof content === 'string') return content
  return content.map((part) => ('text' in part ? part.text : '')).join('')
}

/** A schema with its keywords sorted: the provider shows them in an order of its own. Properties keep theirs. */
function sorted(schema: unknown): unknown {
  if (!isObject(schema)) return schema
  const { properties, ...keywords } = schema
  const entries = Object.entries(keywords).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    ...Object.fromEntries(entries),
    ...(isObject(properties)
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, inner]) => [name, sorted(inner)]),
          ),
        }
      : {}),
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
