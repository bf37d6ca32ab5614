import { finish, modelIn, type RenderContext, rulesIn } from '@varve/cache/adapter'
import type {
  BuiltLayer,
  BuiltPrompt,
  Json,
  JsonObject,
  Place,
  Rendered,
  Segment,
  SegmentRole,
} from '@varve/core'
import {
  canonicalSchema,
  type Field,
  field,
  type HeadForm,
  headOf,
  isJsonObject,
  listField,
  messageSegments,
  parameterFields,
  parametersOf,
  type WarningList,
  warningList,
  wholeSegment,
} from '@varve/core/adapter'
import { type ChatParameters, OWNED } from './parameters.ts'
import { callToChat, messageToChat, resultToChat } from './wire/messages.ts'
import { outputToChat, toolToChat } from './wire/tools.ts'

interface Written {
  readonly layer: BuiltLayer
  readonly value: Json
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
): Rendered {
  const settings = parametersOf(built, parameters, OWNED)
  const model = modelIn(context, built.prompt, settings)
  const list = warningList('Chat Completions')
  const head = headOf(built, HEAD, list)
  const messages = messagesOf(built, list)
  const fields: Field[] = [
    ...parameterFields(settings),
    ...(head.lists['functions'] === undefined ? [] : [listField('functions', head.lists['functions'])]),
    ...(head.format === undefined ? [] : [field('response_format', head.format)]),
    ...(head.lists['tools'] === undefined ? [] : [listField('tools', head.lists['tools'])]),
    listField(
      'messages',
      messages.map(({ value }) => canonicalSchema(value)),
    ),
  ]
  return finish({
    built,
    endpoint: 'chat',
    model,
    rules: rulesIn(context, 'chat', model),
    parameters: settings,
    fields,
    segments: [...head.segments, ...conversationSegments(messages)],
    warnings: list.warnings,
  })
}

const HEAD: HeadForm = {
  endpoint: 'chat',
  other: 'Responses',
  tool: toolToChat,
  listOf: ({ form }) => (form === 'legacy' ? 'functions' : 'tools'),
  output: outputToChat,
  outputPath: 'response_format',
}

/** All messages, in the declared order of their layers. A tool call joins the assistant's message in front of it. */
function messagesOf(built: BuiltPrompt, list: WarningList): readonly Written[] {
  const messages: Written[] = []
  for (const layer of built.layers) {
    let open: { value: JsonObject; calls: JsonObject[] } | undefined
    const push = (value: Json): void => {
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
          if (piece.endpoint === 'chat') push(piece.value)
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
    if (role === 'assistant' || role === 'other' || !isJsonObject(value))
      return [wholeSegment(layer, place, path, value, role)]
    const markable = role === 'tool' ? UNMARKABLE : MARKABLE
    return messageSegments({ layer, place, path, value, role, contentField: 'content', markable })
  })
}

function roleOf(message: Json): SegmentRole {
  const role = isJsonObject(message) ? message['role'] : undefined
  if (role === 'developer' || role === 'system') return 'developer'
  return role === 'user' || role === 'assistant' || role === 'tool' ? role : 'other'
}
