import { finish, modelIn, type RenderContext, rulesIn } from '@varve/cache/adapter'
import type { BuiltPrompt, Rendered } from '@varve/core'
import {
  conversationOf,
  type Field,
  field,
  type HeadForm,
  headOf,
  isJsonObject,
  parameterFields,
  parametersOf,
  warningList,
} from '@varve/core/adapter'
import { CONVERSATION, plainInputOf } from './conversation.ts'
import { instructionsOf } from './instructions.ts'
import { OWNED, type ResponsesParameters } from './parameters.ts'
import { outputToResponses, toolToResponses } from './wire/tools.ts'

/**
 * Gives a built prompt the form of Responses: the exact body, its bytes, its segments in provider order, warnings.
 *
 * @throws VarveError `model_missing`, `parameter_owned`, `option_not_accepted`
 *
 * @example
 * ```ts
 * import { definePrompt, policy, user } from '@varve/core'
 * import { render } from '@varve/openai-responses'
 *
 * const prompt = definePrompt('p', [policy('rules', 'Be kind.'), user('question')])
 * const { bytes, segments } = render(prompt.build({ question: 'Hi' }), { model: 'gpt-5.6-luna' })
 * console.log(segments.map(({ layer, path }) => `${layer ?? 'setting'} ${path}`).join(', ')) // setting model, rules input[0].content[0], question input[1].content[0]
 * console.log(new TextDecoder().decode(bytes).slice(0, 80)) // {"model":"gpt-5.6-luna","input":[{"content":[{"text":"Be kind.","type":"input_te
 * ```
 */
export function render(
  built: BuiltPrompt,
  parameters: ResponsesParameters = {},
  context: RenderContext = {},
): Rendered {
  const settings = parametersOf(built, parameters, OWNED)
  const model = modelIn(context, built.prompt, settings)
  const rules = rulesIn(context, 'responses', model)
  // `input`, `instructions` and `tools` of a request that was read come back where no layer writes them.
  const { input, instructions: givenInstructions, tools: givenTools, text, ...others } = settings
  const list = warningList('Responses')
  const head = headOf(built, HEAD, list)
  const instructions = instructionsOf(built, model, rules)
  const conversation = conversationOf(built, CONVERSATION, list, context.kept)
  const plain = plainInputOf(built, conversation)
  const isList = plain === undefined && conversation.entries.length > 0
  const leading = instructions.text ?? givenInstructions
  const output =
    head.format === undefined ? text : { ...(isJsonObject(text) ? text : {}), format: head.format.value }
  const tools = head.lists['tools'] ?? (givenTools === undefined ? undefined : field('tools', givenTools))
  const fields: Field[] = [
    ...parameterFields(others),
    ...(leading === undefined ? [] : [field('instructions', leading)]),
    ...(output === undefined ? [] : [field('text', output)]),
    ...(tools === undefined ? [] : [tools]),
    ...(plain === undefined ? [] : [plain.field]),
    ...(isList || plain !== undefined || input === undefined ? [] : [field('input', input)]),
  ]
  return finish({
    built,
    endpoint: 'responses',
    model,
    rules,
    parameters: settings,
    fields,
    head: [...head.segments, ...instructions.segments, ...(plain === undefined ? [] : [plain.segment])],
    ...(isList ? { conversation } : {}),
    kept: context.kept,
    warnings: [...list.warnings, ...instructions.warnings],
  })
}

const HEAD: HeadForm = {
  endpoint: 'responses',
  other: 'Chat Completions',
  tool: toolToResponses,
  // Chat's older `functions` are tools here.
  listOf: () => 'tools',
  output: outputToResponses,
  outputPath: 'text.format',
}
