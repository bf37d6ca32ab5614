import type { BuiltPrompt, Segment, Warning } from '@varve/core'
import { ownerOf } from '@varve/core/adapter'
import type { CacheRules } from '@varve/rules'

/** The field `instructions` of a request. */
export interface Instructions {
  /** Absent where no layer writes instructions. */
  readonly text?: string
  /** One for each layer's text, so that a difference names its layer; together they are the field. */
  readonly segments: readonly Segment[]
  readonly warnings: readonly Warning[]
}

const BLANK_LINE = '\n\n'

/** Joins the instructions of all layers with a blank line. */
export function instructionsOf(
  built: BuiltPrompt,
  model: string,
  rules: CacheRules | undefined,
): Instructions {
  const segments: Segment[] = []
  const texts: string[] = []
  for (const layer of built.layers) {
    if (layer.holdsTurns === true) continue
    for (const piece of layer.pieces) {
      if (piece.type !== 'instructions') continue
      segments.push({
        ...ownerOf(layer),
        place: 'instructions',
        path: 'instructions',
        json: JSON.stringify(texts.length === 0 ? piece.text : `${BLANK_LINE}${piece.text}`),
        endsMessage: false,
        markable: false,
      })
      texts.push(piece.text)
    }
  }
  const [first] = segments
  if (first === undefined) return { segments, warnings: [] }
  const warnings = rules?.instructions === 'trailing' ? [notCached(first, model)] : []
  return { text: texts.join(BLANK_LINE), segments, warnings }
}

/** Source: OpenAI's guide "Keep the prefix unchanged", 2026-11-19. */
function notCached({ layer }: Segment, model: string): Warning {
  return {
    code: 'instructions_not_cached',
    ...(layer === undefined ? {} : { layer }),
    path: 'instructions',
    sentence: `${model} reads instructions behind the input, for this turn only, and bills them uncached on every call.`,
    fix: 'Write the text into the first developer message: policy(name, { as: "message", … }), which is the default.',
  }
}
