import type { BuiltLayer, BuiltPrompt } from '../built-prompt.ts'
import type { EndpointName } from '../items/part.ts'
import type { OutputPiece, Piece, ToolPiece } from '../items/piece.ts'
import { canonicalSchema } from '../json/canonicalize.ts'
import type { Json } from '../json/json.ts'
import { sharedHead } from '../memory/lists.ts'
import type { Segment } from '../rendered.ts'
import { field, type Field, listField } from './fields.ts'
import { wholeSegment } from './segments.ts'
import type { WarningList } from './warnings.ts'

type Write<Source> = (source: Source, layer: string, path: string, list: WarningList) => Json

/** How an endpoint writes tools and the output schema. */
export interface HeadForm {
  /** The endpoint that this form belongs to. */
  readonly endpoint: EndpointName
  /** What people call the other endpoint. */
  readonly other: string
  /** Writes one tool; what the endpoint cannot express goes to the list of warnings. */
  readonly tool: Write<ToolPiece>
  /** The field of the body that lists a tool. */
  readonly listOf: (tool: ToolPiece) => string
  /** Writes the output schema; what the endpoint cannot express goes to the list of warnings. */
  readonly output: Write<OutputPiece>
  /** Where the output schema stands in the body. */
  readonly outputPath: string
}

/** Tools and output schema of a request. */
export interface Head {
  /** The lists of tools, by the field that holds them; no empty list. */
  readonly lists: Readonly<Record<string, Field>>
  /** The output schema, and the field that it is where it stands at the top of the body. */
  readonly format?: { readonly value: Json; readonly field: Field }
  /** In the order of the layers. */
  readonly segments: readonly Segment[]
}

interface Written {
  readonly layers: readonly BuiltLayer[]
  readonly form: HeadForm
  readonly head: Head
}

/** What was written for layers, by the first of them and as long as it lives: tools are the same for a whole conversation. */
const headsByFirstLayer = new WeakMap<BuiltLayer, Written>()

/** Writes the tools and the output schema of all layers. */
export function headOf(built: Pick<BuiltPrompt, 'layers'>, form: HeadForm, list: WarningList): Head {
  const layers = built.layers.filter(({ holdsTurns, pieces }) => holdsTurns !== true && pieces.some(isInHead))
  const [first] = layers
  const known = first === undefined ? undefined : headsByFirstLayer.get(first)
  if (known?.form === form && isSameList(known.layers, layers)) return known.head
  const before = list.warnings.length
  const head = writeHead(layers, form, list)
  // What warns is written again, so that it warns again.
  if (first !== undefined && list.warnings.length === before)
    headsByFirstLayer.set(first, { layers, form, head })
  return head
}

function isSameList(one: readonly BuiltLayer[], other: readonly BuiltLayer[]): boolean {
  return one.length === other.length && sharedHead(one, other) === one.length
}

function isInHead({ type }: Piece): boolean {
  return type === 'tool' || type === 'opaque-tool' || isOutput(type)
}

function isOutput(type: Piece['type']): boolean {
  return type === 'output' || type === 'plain-output' || type === 'opaque-output'
}

function writeHead(layers: readonly BuiltLayer[], form: HeadForm, list: WarningList): Head {
  const lists: Record<string, string[]> = {}
  const segments: Segment[] = []
  let format: Json | undefined
  for (const layer of layers) {
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
        const segment = wholeSegment(layer, 'tools', path, canonicalSchema(value))
        tools.push(segment.json)
        segments.push(Object.freeze(segment))
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
        segments.push(Object.freeze(wholeSegment(layer, 'output', path, canonicalSchema(format))))
      }
    }
  }
  return Object.freeze({
    lists: Object.fromEntries(Object.entries(lists).map(([key, tools]) => [key, listField(key, tools)])),
    segments,
    ...(format === undefined ? {} : { format: { value: format, field: field(form.outputPath, format) } }),
  })
}

function isForeign(piece: Piece, form: HeadForm): boolean {
  return (piece.type === 'opaque-tool' || piece.type === 'opaque-output') && piece.endpoint !== form.endpoint
}
