import type { Json } from '@varve/core'
import type { PieceText } from './description.ts'
import { layOut } from './lay-out.ts'
import type { Study } from './study.ts'

/** Every piece of a sample as the model reads it, in provider order. */
export function textsOf({ rendered: { segments }, measured: { points } }: Study): readonly PieceText[] {
  return segments.flatMap((segment, index): PieceText[] => {
    const { layer, kind, scope, place, role, path, json } = segment
    if (layer === undefined || kind === undefined || scope === undefined) return []
    const tokens = (points[index]?.tokens ?? 0) - (points[index - 1]?.tokens ?? 0)
    const shown = role ?? (place === 'output' ? 'output' : place === 'tools' ? 'tools' : 'developer')
    return [{ layer, kind, scope, role: shown, path, tokens, ...contentOf(JSON.parse(json)) }]
  })
}

function contentOf(value: Json): Pick<PieceText, 'form' | 'text'> {
  if (typeof value === 'string') return { form: 'text', text: value }
  if (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string')
    return { form: 'text', text: value.text }
  return { form: 'json', text: layOut(value) }
}
