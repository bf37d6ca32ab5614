import { isObject, type JsonObject, listOr, objectOr, stringOr } from '../json.ts'
import type { Encoder } from './encoding.ts'
import { type Framing, padding } from './framing.ts'
import type { Identities } from './identities.ts'
import type { Tool } from './message.ts'

/** One tool of the prompt, or what stands around all of them. */
export interface ToolPiece {
  /** What tells it from another: its JSON. */
  readonly identity: string
  readonly ids: ArrayLike<number>
}

interface Feeding {
  readonly encode: Encoder
  readonly identities: Identities
  readonly framing: Framing
}

const HEAD = '# Tools\n\n## functions\n\nnamespace functions {\n\n'
/** What the tools end with. */
export const TOOLS_END = '} // namespace functions'

/**
 * The tools as the model reads them: a TypeScript-like namespace, encoded as one text and cut where a tool begins. The
 * first token of a tool stands for its whole JSON, so that a change which leaves the text alone is a change too.
 */
export function toolPieces(
  tools: readonly Tool[],
  { encode, identities, framing }: Feeding,
): readonly ToolPiece[] {
  if (tools.length === 0) return []
  const starts: number[] = []
  let text = HEAD
  for (const tool of tools) {
    starts.push(encode(text).length)
    text += toolText(tool)
  }
  const ids = Array.from(encode(text + TOOLS_END))
  const described = (tools[0]?.description ?? '') === '' ? 0 : framing.extra.firstDescribed
  const extra = framing.extra.tools + described
  const head = [...padding(extra), ...ids.slice(Math.max(0, -extra), starts[0])]
  const pieces: ToolPiece[] = [{ identity: '', ids: head }]
  tools.forEach((tool, at) => {
    const own = ids.slice(starts[at], starts[at + 1])
    pieces.push({ identity: tool.json, ids: [identities(tool.json), ...own.slice(1)] })
  })
  return pieces
}

/** Source: the notes on the recorded traffic, where this text is exact for most flat schemas. */
function toolText(tool: Tool): string {
  if (tool.kind === 'hosted') return `${tool.json}\n`
  const comment = commentOf(tool.description, '')
  if (tool.kind === 'custom') return `${comment}type ${tool.name} = (FREEFORM) => any;\n\n`
  const schema = objectOr(tool.parameters)
  if (Object.keys(objectOr(schema['properties'])).length === 0)
    return `${comment}type ${tool.name} = () => any;\n\n`
  return `${comment}type ${tool.name} = (_: ${objectType(schema, '')}) => any;\n\n`
}

/** With a comment or a note anywhere inside, each property has a line of its own; else all stand on one. */
function objectType(schema: JsonObject, indent: string): string {
  if (!hasNotes(schema)) return plainObject(schema)
  const required = new Set(listOr(schema['required']))
  let text = '{\n'
  for (const [name, property] of Object.entries(objectOr(schema['properties']))) {
    const shape = objectOr(property)
    text += commentOf(stringOr(shape['description']), indent)
    const fallback = shape['default'] === undefined ? '' : ` // default: ${JSON.stringify(shape['default'])}`
    text += `${indent}${name}${required.has(name) ? '' : '?'}: ${typeText(shape, `${indent}  `)},${fallback}\n`
  }
  return `${text}${indent}}`
}

function plainObject(schema: JsonObject): string {
  const required = new Set(listOr(schema['required']))
  const properties = Object.entries(objectOr(schema['properties'])).map(
    ([name, property]) => `${name}${required.has(name) ? '' : '?'}: ${typeText(objectOr(property), '')}`,
  )
  return `{ ${properties.join(', ')} }`
}

function hasNotes(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((entry) => hasNotes(entry))
  if (!isObject(value)) return false
  if (stringOr(value['description']) !== undefined || value['default'] !== undefined) return true
  const { properties, items, anyOf } = value
  return [...Object.values(objectOr(properties)), items, anyOf].some((inner) => hasNotes(inner))
}

function typeText(schema: JsonObject, indent: string): string {
  const values = schema['enum']
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(' | ')
  const choices = listOr(schema['anyOf'])
  if (choices.length > 0) return choices.map((choice) => typeText(objectOr(choice), indent)).join(' | ')
  const type = schema['type']
  if (Array.isArray(type)) return type.map((one) => typeText({ ...schema, type: one }, indent)).join(' | ')
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'array') return `${typeText(objectOr(schema['items']), indent)}[]`
  if (type === 'object') return isObject(schema['properties']) ? objectType(schema, indent) : 'object'
  return stringOr(type) ?? 'any'
}

function commentOf(description: string | undefined, indent: string): string {
  if (description === undefined || description === '') return ''
  return description
    .split('\n')
    .map((line) => `${indent}// ${line}\n`)
    .join('')
}
