import type { BuiltPrompt } from '../built-prompt.ts'
import type { EndpointName } from '../items/part.ts'
import type { OutputPiece, Piece, ToolPiece } from '../items/piece.ts'
import type { Json } from '../json/json.ts'
import type { Segment } from '../rendered.ts'
import { wholeSegment } from './segments.ts'
import type { WarningList } from './warnings.ts'

type Write<Source> = (source: Source, layer: string, path: string, list: WarningList) => Json

/** How an endpoint writes tools and the output schema. */
export interface HeadForm {
  readonly endpoint: EndpointName
  /** What people call the other endpoint. */
  readonly other: string
  readonly tool: Write<ToolPiece>
  /** The field of the body that lists a tool. */
  readonly listOf: (tool: ToolPiece) => string
  readonly output: Write<OutputPiece>
  /** Where the output schema stands in the body. */
  readonly outputPath: string
}

/** Tools and output schema of a request. */
export interface Head {
  /** Canonical JSON of the tools, by the field that lists them; no empty list. */
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly format?: Json
  /** In the order of the layers. */
  readonly segments: readonly Segment[]
}

/** Writes the tools and the output schema of all layers. */
export function headOf(built: BuiltPrompt, form: HeadForm, list: WarningList): Head {
  const lists: Record<string, string[]> = {}
  const segments: Segment[] = []
  let format: Json | undefined
  for (const layer of built.layers) {
    for (const piece of layer.pieces) {
      if (piece.type === 'tool' || piece.type === 'opaque-tool') {
        if (isForeign(piece, form)) {
          list.notExpressible(
            `a tool that only ${form.other} has`,
            layer.name,
            'tools',
            `Send the prompt to ${form.other}.`,
          )
          continue
        }
        const field = piece.type === 'tool' ? form.listOf(piece) : 'tools'
        const tools = (lists[field] ??= [])
        const path = `${field}[${tools.length}]`
        const value = piece.type === 'tool' ? form.tool(piece, layer.name, path, list) : piece.value
        const segment = wholeSegment(layer, 'tools', path, value)
        tools.push(segment.json)
        segments.push(segment)
      } else if (piece.type === 'output' || piece.type === 'plain-output' || piece.type === 'opaque-output') {
        const path = form.outputPath
        if (isForeign(piece, form)) {
          list.notExpressible(
            `an output format that only ${form.other} has`,
            layer.name,
            path,
            `Send the prompt to ${form.other}.`,
          )
          continue
        }
        if (piece.type === 'output') format = form.output(piece, layer.name, path, list)
        else format = piece.type === 'plain-output' ? { type: piece.format } : piece.value
        segments.push(wholeSegment(layer, 'output', path, format))
      }
    }
  }
  return { lists, segments, ...(format === undefined ? {} : { format }) }
}

function isForeign(piece: Piece, form: HeadForm): boolean {
  return (piece.type === 'opaque-tool' || piece.type === 'opaque-output') && piece.endpoint !== form.endpoint
}
