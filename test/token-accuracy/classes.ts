import type { CorpusRecord } from './corpus.ts'

/** What a request has that costs tokens, from the least to the most: each record is in one class. */
export const classes = [
  'plain text',
  'calls in history, flat tools or none',
  'function tools, flat schemas',
  'function tools, other schemas',
  'structured output',
  'structured output and tools',
  'functions (legacy field)',
  'reasoning of the running turn',
  'other constructs',
] as const

export type RecordClass = (typeof classes)[number]

type Json = Readonly<Record<string, unknown>>

export function classOf({ endpoint, request }: CorpusRecord): RecordClass {
  const turns = list(endpoint === 'chat' ? request['messages'] : request['input'])
  const tools = list(request['tools'])
  const lastUser = turns.findLastIndex((turn) => turn['role'] === 'user')
  const reasons = turns.some((turn, index) => turn['type'] === 'reasoning' && index > lastUser)
  if (reasons) return 'reasoning of the running turn'
  if (turns.some(isStrange) || tools.some((tool) => (tool['type'] ?? 'function') !== 'function')) {
    return 'other constructs'
  }
  if (list(request['functions']).length > 0) return 'functions (legacy field)'
  const calls = turns.some((turn) => isCall(turn))
  if (isSchema(request))
    return tools.length > 0 || calls ? 'structured output and tools' : 'structured output'
  const flat = tools.every((tool) => isFlat(parametersOf(tool)))
  if (!flat) return 'function tools, other schemas'
  if (calls) return 'calls in history, flat tools or none'
  return tools.length > 0 ? 'function tools, flat schemas' : 'plain text'
}

function isCall(turn: Json): boolean {
  return (
    turn['role'] === 'tool' ||
    turn['role'] === 'function' ||
    turn['tool_calls'] !== undefined ||
    turn['function_call'] !== undefined ||
    text(turn['type'], '').startsWith('function_call')
  )
}

/** An item that is no message, call, result or reasoning of an earlier turn; a part that is no text. */
function isStrange(turn: Json): boolean {
  const type = text(turn['type'], 'message')
  if (!/^(?:message|function_call|function_call_output|reasoning)$/u.test(type)) return true
  return list(turn['content']).some((part) => !/text$|^refusal$/u.test(text(part['type'], 'text')))
}

function isSchema(request: Json): boolean {
  const format = object(request['response_format']) ?? object(object(request['text'])?.['format'])
  return format?.['type'] === 'json_schema'
}

function parametersOf(tool: Json): Json {
  return object(object(tool['function'])?.['parameters']) ?? object(tool['parameters']) ?? {}
}

/** Scalars, enums and lists of scalars: no object inside, no union, no reference. */
function isFlat(parameters: Json): boolean {
  const properties = Object.values(object(parameters['properties']) ?? {})
  return properties.every((value) => {
    const property = object(value) ?? {}
    const items = object(property['items'])
    return isScalar(property) || (property['type'] === 'array' && (items === undefined || isScalar(items)))
  })
}

function isScalar(schema: Json): boolean {
  return typeof schema['type'] === 'string' && !['object', 'array'].includes(schema['type'])
}

function object(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter((item) => object(item) !== undefined) : []
}

function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise
}
