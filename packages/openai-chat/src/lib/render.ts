import { finish, modelIn, type RenderContext, rulesIn } from '@varve/cache/adapter'
import type { BuiltPrompt, Rendered } from '@varve/core'
import {
  conversationOf,
  type Field,
  type HeadForm,
  headOf,
  parameterFields,
  parametersOf,
  warningList,
} from '@varve/core/adapter'
import { CONVERSATION } from './conversation.ts'
import { type ChatParameters, OWNED } from './parameters.ts'
import { outputToChat, toolToChat } from './wire/tools.ts'

/**
 * Gives a built prompt the form of Chat Completions: the exact body, its bytes, its segments in provider order, warnings.
 *
 * @throws VarveError `model_missing`, `parameter_owned`, `option_not_accepted`
 *
 * @example
 * ```ts
 * import { definePrompt, policy, user } from '@varve/core'
 * import { render } from '@varve/openai-chat'
 *
 * const prompt = definePrompt('p', [policy('rules', 'Be kind.'), user('question')])
 * const { bytes, segments } = render(prompt.build({ question: 'Hi' }), { model: 'gpt-5.6-luna' })
 * console.log(segments.map(({ layer, path }) => `${layer ?? 'setting'} ${path}`).join(', ')) // setting model, rules messages[0].content[0], question messages[1].content[0]
 * console.log(new TextDecoder().decode(bytes).slice(0, 80)) // {"model":"gpt-5.6-luna","messages":[{"content":[{"text":"Be kind.","type":"text"
 * ```
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
  const conversation = conversationOf(built, CONVERSATION, list, context.kept)
  const fields: Field[] = [
    ...parameterFields(settings),
    ...[head.lists['functions'], head.format?.field, head.lists['tools']].filter(
      (each) => each !== undefined,
    ),
  ]
  return finish({
    built,
    endpoint: 'chat',
    model,
    rules: rulesIn(context, 'chat', model),
    parameters: settings,
    fields,
    head: head.segments,
    conversation,
    kept: context.kept,
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
