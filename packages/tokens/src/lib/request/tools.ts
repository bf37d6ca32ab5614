import { type Context, countPieces, doubt, makePart } from './context.ts'
import { openEnd } from './count-text.ts'
import type { FamilyName } from './family.ts'
import { isList, isObject, type JsonObject, textOr } from './json.ts'
import type { RequestPart } from './part.ts'
import { firstSchemaType } from './first-schema-type.ts'
import { commentLines, commentOf, schemaType } from './schema-type.ts'

/** A function as both endpoints and the older `functions` field declare it. */
export interface FunctionTool {
  readonly path: string
  readonly name: string
  readonly description: string
  readonly parameters: unknown
}

const HEADING = '# Tools\n\n## functions\n\n'
const OPEN = 'namespace functions {\n\n'
/** The last line of the tools, which a response format can stand behind. */
export const CLOSE = '} // namespace functions'

/** The tools of a request, in order; what is no function is doubted and left out. */
export function readTools(context: Context, body: JsonObject): readonly FunctionTool[] {
  const tools: FunctionTool[] = []
  for (const field of ['functions', 'tools']) {
    const list = body[field]
    if (!isList(list)) continue
    list.forEach((entry, index) => {
      const path = `${field}[${index}]`
      const tool = isObject(entry) && isObject(entry.function) ? entry.function : entry
      const type = isObject(entry) ? textOr(entry.type, 'function') : 'function'
      if (type !== 'function' || !isObject(tool)) {
        const code = type === 'custom' ? 'custom-tool' : 'hosted-tool'
        doubt(context, code, path, `What the provider writes for a tool of type ${type} is not known.`)
        return
      }
      tools.push({
        path,
        name: textOr(tool.name, ''),
        description: textOr(tool.description, ''),
        parameters: tool.parameters,
      })
    })
  }
  return tools
}

/** One function as the model reads it, with the empty line behind it. */
export function toolText(
  tool: FunctionTool,
  family: FamilyName,
  report?: (construct: string) => void,
): string {
  const description = commentOf(tool.description).map((line) => `${line}\n`)
  const { parameters } = tool
  const takes = isObject(parameters) && isObject(parameters.properties) ? parameters : undefined
  if (takes === undefined || Object.keys(takes.properties ?? {}).length === 0) {
    return `${description.join('')}type ${tool.name} = () => any;\n\n`
  }
  if (family === 'first')
    return `${description.join('')}type ${tool.name} = (_: ${firstSchemaType(takes)}) => any;\n\n`
  const comment = commentLines(takes).map((line) => `${line}\n`)
  return `${description.join('')}type ${tool.name} = (_: ${comment.join('')}${schemaType(takes, report)}) => any;\n\n`
}

/**
 * All tools, one text: `namespace functions { … }`. On chat it stands behind the text of the first message where that
 * is a system message, and shares a token with its end; otherwise, and on Responses, in a message of its own.
 */
export function toolsPart(
  context: Context,
  tools: readonly FunctionTool[],
  leading: string | undefined,
): RequestPart | undefined {
  if (tools.length === 0) return undefined
  const { heading, alone, joined, describedFirst } = context.framing.tools
  const texts = tools.map((tool) =>
    toolText(tool, context.family.name, (construct) => {
      doubt(context, 'unproven', tool.path, `No recording shows how ${construct} is written in a tool.`)
    }),
  )
  const behind = joined !== undefined && leading !== undefined
  const open = `${heading ? HEADING : ''}${OPEN}`
  const pieces = behind ? [openEnd(leading), `\n\n${open}`] : ['', open]
  const [, opening = 0, ...rest] = countPieces(context, [...pieces, ...texts, CLOSE])
  const closing = rest.pop() ?? 0
  const extra = (behind ? joined : alone) + (tools[0]?.description ? describedFirst : 0)
  return makePart(context, {
    path: tools[0]?.path.replace(/\[.*$/u, '') ?? 'tools',
    kind: 'tools',
    header: opening + extra,
    headerText: open,
    text: texts.join(''),
    footer: closing,
    parts: tools.map((tool, index) =>
      makePart(context, {
        path: tool.path,
        kind: 'tool',
        content: rest[index] ?? 0,
        text: texts[index] ?? '',
      }),
    ),
  })
}
