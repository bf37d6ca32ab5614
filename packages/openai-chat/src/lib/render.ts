import { finish } from '@varve/cache/adapter'
import type {
  BuiltLayer,
  BuiltPrompt,
  Json,
  JsonObject,
  OpaqueOutputPiece,
  OutputPiece,
  PlainOutputPiece,
  Place,
  Rendered,
  Segment,
  SegmentRole,
} from '@varve/core'
import {
  canonicalSchema,
  type Field,
  field,
  isJsonObject,
  listField,
  messageSegments,
  type WarningList,
  warningList,
  wholeSegment,
} from '@varve/core/adapter'
import { type CacheRules, rulesFor } from '@varve/rules'
import { type ChatParameters, parametersOf } from './parameters.ts'
import { callToChat, messageToChat, resultToChat } from './wire/messages.ts'
import { outputToChat, toolToChat } from './wire/tools.ts'

/** What decides how a request is read by the provider, beside its parameters. */
export interface RenderContext {
  /** Where the request goes. Default: `api.openai.com`. */
  readonly host?: string
  /** Rules in place of those that `rulesFor` finds. */
  readonly rules?: CacheRules
}

/** What the layers of the head give to a body. */
interface Head {
  readonly fields: readonly Field[]
  readonly segments: readonly Segment[]
}

interface Written {
  readonly layer: BuiltLayer
  readonly value: JsonObject
}

/**
 * Gives a built prompt the form of Chat Completions: the exact body, its bytes, its segments in provider order, warnings.
 *
 * @throws VarveError `model_missing`, `parameter_owned`, `option_not_accepted`
 */
export function render(
  built: BuiltPrompt,
  parameters: ChatParameters = {},
  context: RenderContext = {},
): Rendered<JsonObject> {
  const settings = parametersOf(built, parameters)
  const { model, ...others } = settings
  const rules =
    context.rules ??
    rulesFor(model, { endpoint: 'chat', ...(context.host === undefined ? {} : { host: context.host }) })
  const list = warningList('Chat Completions')
  const heads = headFields(built, list)
  const messages = messagesOf(built, list)
  const fields: Field[] = [
    field('model', model),
    ...Object.keys(others)
      .sort()
      .flatMap((key) => {
        const value = others[key]
        return value === undefined ? [] : [field(key, value)]
      }),
    ...heads.fields,
    listField(
      'messages',
      messages.map(({ value }) => canonicalSchema(value)),
    ),
  ]
  return finish({
    built,
    endpoint: 'chat',
    model,
    rules,
    parameters: settings,
    fields,
    segments: [...heads.segments, ...conversationSegments(messages)],
    warnings: list.warnings,
  })
}

/** Tools and the output schema. */
function headFields(built: BuiltPrompt, list: WarningList): Head {
  const lists: Record<'tools' | 'functions', string[]> = { tools: [], functions: [] }
  const segments: Segment[] = []
  let format: Field | undefined
  for (const layer of built.layers) {
    for (const piece of layer.pieces) {
      if (piece.type === 'tool') {
        const key = piece.form === 'legacy' ? 'functions' : 'tools'
        const path = `${key}[${lists[key].length}]`
        const segment = wholeSegment(layer, 'tools', path, toolToChat(piece, layer.name, path, list))
        lists[key].push(segment.json)
        segments.push(segment)
      } else if (piece.type === 'opaque-tool') {
        if (piece.endpoint !== 'chat') {
          list.notExpressible(
            'a tool that only Responses has',
            layer.name,
            'tools',
            'Send the prompt to Responses.',
          )
          continue
        }
        const segment = wholeSegment(layer, 'tools', `tools[${lists.tools.length}]`, piece.value)
        lists.tools.push(segment.json)
        segments.push(segment)
      } else if (piece.type === 'output' || piece.type === 'plain-output' || piece.type === 'opaque-output') {
        if (piece.type === 'opaque-output' && piece.endpoint !== 'chat') {
          list.notExpressible(
            'an output format that only Responses has',
            layer.name,
            'response_format',
            'Send the prompt to Responses.',
          )
          continue
        }
        const value = formatToChat(piece, layer.name, list)
        const segment = wholeSegment(layer, 'output', 'response_format', value)
        format = { key: 'response_format', json: segment.json }
        segments.push(segment)
      }
    }
  }
  return {
    segments,
    fields: [
      ...(lists.functions.length > 0 ? [listField('functions', lists.functions)] : []),
      ...(format === undefined ? [] : [format]),
      ...(lists.tools.length > 0 ? [listField('tools', lists.tools)] : []),
    ],
  }
}

function formatToChat(
  piece: OutputPiece | PlainOutputPiece | OpaqueOutputPiece,
  layer: string,
  list: WarningList,
): Json {
  if (piece.type === 'output') return outputToChat(piece, layer, 'response_format', list)
  return piece.type === 'plain-output' ? { type: piece.format } : piece.value
}

/** All messages, in the declared order of their layers. A tool call joins the assistant's message in front of it. */
function messagesOf(built: BuiltPrompt, list: WarningList): readonly Written[] {
  const messages: Written[] = []
  for (const layer of built.layers) {
    let open: { value: JsonObject; calls: JsonObject[] } | undefined
    const push = (value: JsonObject): void => {
      messages.push({ layer, value })
    }
    const close = (): void => {
      if (open !== undefined)
        push(open.calls.length === 0 ? open.value : { ...open.value, tool_calls: open.calls })
      open = undefined
    }
    for (const piece of layer.pieces) {
      const path = `messages[${messages.length + (open === undefined ? 0 : 1)}]`
      switch (piece.type) {
        case 'message': {
          close()
          const value = messageToChat(piece, layer.name, path, list)
          if (piece.role === 'assistant') open = { value, calls: [] }
          else push(value)
          break
        }
        case 'call':
          open ??= { value: { role: 'assistant', content: null }, calls: [] }
          open.calls.push(callToChat(piece, layer.name, path, list))
          break
        case 'result':
          close()
          push(resultToChat(piece, layer.name, path, list))
          break
        case 'instructions':
          close()
          push({ role: 'developer', content: [{ type: 'text', text: piece.text }] })
          break
        case 'reasoning':
          list.notExpressible(
            'reasoning items',
            layer.name,
            path,
            'Keep the conversation on Responses, which takes them back.',
          )
          break
        case 'opaque':
          close()
          if (piece.endpoint === 'chat') messages.push({ layer, value: opaqueMessage(piece.value) })
          else
            list.notExpressible(
              `an item of type ${JSON.stringify(typeOf(piece.value))}`,
              layer.name,
              path,
              'Keep the conversation on Responses.',
            )
          break
        case 'tool':
        case 'opaque-tool':
        case 'output':
        case 'plain-output':
        case 'opaque-output':
          break
      }
    }
    close()
  }
  return messages
}

function opaqueMessage(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {}
}

function typeOf(value: unknown): string {
  return isJsonObject(value) && typeof value['type'] === 'string' ? value['type'] : 'unknown'
}

const MARKABLE: ReadonlySet<string> = new Set(['text', 'image_url', 'input_audio', 'file'])
/** By type a text part of an assistant's or a tool's message takes a marker too; nothing seen says that it is honoured. */
const UNMARKABLE: ReadonlySet<string> = new Set()

function conversationSegments(messages: readonly Written[]): Segment[] {
  const first = messages.findIndex(({ value }) => roleOf(value) !== 'developer')
  const initial = first === -1 ? messages.length : first
  return messages.flatMap(({ layer, value }, index): Segment[] => {
    const role = roleOf(value)
    const path = `messages[${index}]`
    const place: Place = index < initial ? 'developer' : 'conversation'
    if (role === 'assistant' || role === 'other') return [wholeSegment(layer, place, path, value, role)]
    const markable = role === 'tool' ? UNMARKABLE : MARKABLE
    return messageSegments({ layer, place, path, value, role, contentField: 'content', markable })
  })
}

function roleOf({ role }: JsonObject): SegmentRole {
  if (role === 'developer' || role === 'system') return 'developer'
  return role === 'user' || role === 'assistant' || role === 'tool' ? role : 'other'
}
