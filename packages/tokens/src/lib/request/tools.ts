import { type Context, countPieces, doubt, makePart } from './context.ts'
import { openEnd } from './count-text.ts'
import type { FamilyName, ToolsFraming } from './family.ts'
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
  /** A custom tool takes text; by which grammar, stands in its description. */
  readonly freeform: boolean
}

const HEADING = '# Tools\n\n## functions\n\n'
const OPEN = 'namespace functions {\n\n'
/** The last line of the tools, which a response format can stand behind. */
export const CLOSE = '} // namespace functions'

/** The tools of a request, in order; what is neither function nor custom tool is doubted and left out. */
export function readTools(context: Context, body: JsonObject): readonly FunctionTool[] {
  return ['functions', 'tools'].flatMap((field) => readToolList(context, field, body[field]))
}

export function readToolList(context: Context, path: string, list: unknown): readonly FunctionTool[] {
  if (!isList(list)) return []
  return list.flatMap((entry, index) => {
    const at = `${path}[${index}]`
    const type = isObject(entry) ? textOr(entry.type, 'function') : 'function'
    const tool = isObject(entry) && isObject(entry[type]) ? entry[type] : entry
    if ((type !== 'function' && type !== 'custom') || !isObject(tool)) {
      doubt(context, 'hosted-tool', at, `What the provider writes for a tool of type ${type} is not known.`)
      return []
    }
    const { name, description, parameters, format } = tool
    const freeform = type === 'custom'
    const grammar = freeform ? grammarOf(format) : undefined
    if (freeform && grammar === undefined) {
      doubt(context, 'custom-tool', at, 'No recording shows a custom tool without a grammar.')
    }
    const told = textOr(description, '')
    return {
      path: at,
      name: textOr(name, ''),
      description: grammar === undefined ? told : withGrammar(told, grammar),
      parameters,
      freeform,
    }
  })
}

interface Grammar {
  readonly syntax: string
  readonly definition: string
}

/** Chat nests it once more than Responses. */
function grammarOf(format: unknown): Grammar | undefined {
  if (!isObject(format) || format.type !== 'grammar') return undefined
  const { syntax, definition } = isObject(format.grammar) ? format.grammar : format
  return { syntax: textOr(syntax, 'lark'), definition: textOr(definition, '') }
}

/** What stands behind a custom tool's description. Two recordings of gpt-5, one on each endpoint, both to the token. */
function withGrammar(description: string, { syntax, definition }: Grammar): string {
  return [
    description,
    `IMPORTANT: This tool only accepts string inputs that obey the ${syntax} grammar ${definition}. You must reason carefully about the input and make sure it obeys the grammar.`,
    'IMPORTANT: Do NOT call this tool in parallel with other tools.',
  ].join('\n')
}

/** One function as the model reads it, with the empty line behind it. */
export function toolText(
  tool: FunctionTool,
  family: FamilyName,
  report?: (construct: string) => void,
): string {
  const description = commentOf(tool.description).map((line) => `${line}\n`)
  if (tool.freeform) return `${description.join('')}type ${tool.name} = (FREEFORM) => any;\n\n`
  const { parameters } = tool
  const takes = isObject(parameters) && isObject(parameters.properties) ? parameters : undefined
  if (takes === undefined || Object.keys(takes.properties ?? {}).length === 0) {
    return `${description.join('')}type ${tool.name} = () => any;\n\n`
  }
  if (family === 'first')
    return `${description.join('')}type ${tool.name} = (_: ${firstSchemaType(takes, report)}) => any;\n\n`
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
  { heading, alone, joined, describedFirst }: ToolsFraming = context.framing.tools,
): RequestPart | undefined {
  if (tools.length === 0) return undefined
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
