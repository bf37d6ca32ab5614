import type { RecordedSegment } from '../../record/call-record.ts'
import { dense } from '../../record/dense.ts'
import type { LayerSums, PromptSums } from '../rows-data.ts'
import { clip } from './clip.ts'
import type { Facts } from './facts.ts'
import { byText, newRows, rowsOf, type RowTally } from './rows.ts'

interface LayerTally {
  readonly layer?: string
  readonly kind?: RecordedSegment['kind']
  readonly scope?: RecordedSegment['scope']
  calls: number
  tokens: number
  /** Layers in front of it, added up over its calls. */
  place: number
}

/** The layers of one prompt. */
export interface LayersTally {
  readonly layers: RowTally<LayerTally>
  readonly counted: { tokens: number; incomplete: number }
}

const MOST_LAYERS = 200

export function newLayers(): LayersTally {
  return { layers: newRows(MOST_LAYERS), counted: { tokens: 0, incomplete: 0 } }
}

export function addToLayers({ layers, counted }: LayersTally, { call, impossible }: Facts): void {
  if (impossible) return
  const { segments, tokens = 0, missing } = call
  counted.tokens += tokens
  if (missing !== undefined) counted.incomplete += 1
  const seen = new Set<LayerTally>()
  for (const segment of segments) {
    const { layer, kind, scope } = segment
    const name = layer === undefined ? undefined : clip(layer)
    const row = layers.at([name, kind, scope], () => ({
      ...dense({ layer: name, kind, scope }),
      calls: 0,
      tokens: 0,
      place: 0,
    }))
    if (row === undefined) continue
    row.tokens += segment.tokens
    if (seen.has(row)) continue
    row.place += seen.size
    row.calls += 1
    seen.add(row)
  }
}

export function layersOf({
  layers,
  counted,
}: LayersTally): Pick<PromptSums, 'layers' | 'tokens' | 'incomplete'> {
  const all = layers.rows().reduce((sum, { tokens }) => sum + tokens, 0)
  const ordered = rowsOf(
    layers,
    (row) => row,
    (a, b) => a.place / a.calls - b.place / b.calls || byText(a.layer, b.layer) || byText(a.scope, b.scope),
  )
  return {
    ...counted,
    layers: {
      more: ordered.more,
      rows: ordered.rows.map(({ layer, kind, scope, calls, tokens }): LayerSums => ({
        ...dense({ layer, kind, scope }),
        calls,
        tokens,
        share: all === 0 ? 0 : tokens / all,
      })),
    },
  }
}
