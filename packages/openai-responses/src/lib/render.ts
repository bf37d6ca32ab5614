import { finish, modelIn, type RenderContext, rulesIn } from '@varve/cache/adapter'
import type { BuiltPrompt, Rendered } from '@varve/core'
import {
  type Field,
  field,
  type HeadForm,
  headOf,
  isJsonObject,
  listField,
  parameterFields,
  parametersOf,
  warningList,
} from '@varve/core/adapter'
import { conversationOf } from './conversation.ts'
import { instructionsOf } from './instructions.ts'
import { OWNED, type ResponsesParameters } from './parameters.ts'
import { outputToResponses, toolToResponses } from './wire/tools.ts'

/**
 * Gives a built prompt the form of Responses: the exact body, its bytes, its segments in provider order, warnings.
 *
 * @throws VarveError `model_missing`, `parameter_owned`, `option_not_accepted`
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
  const { input, instructions: noInstructions, tools: noTools, text, ...others } = settings
  const list = warningList('Responses')
  const head = headOf(built, HEAD, list)
  const instructions = instructionsOf(built, model, rules)
  const conversation = conversationOf(built, list)
  const leading = instructions.text ?? noInstructions
  const body = conversation.input ?? input
  const output =
    head.format === undefined ? text : { ...(isJsonObject(text) ? text : {}), format: head.format }
  const fields: Field[] = [
    ...parameterFields(others),
    ...(leading === undefined ? [] : [field('instructions', leading)]),
    ...(output === undefined ? [] : [field('text', output)]),
    ...(head.lists['tools'] === undefined
      ? noTools === undefined
        ? []
        : [field('tools', noTools)]
      : [listField('tools', head.lists['tools'])]),
    ...(body === undefined ? [] : [field('input', body)]),
  ]
  return finish({
    built,
    endpoint: 'responses',
    model,
    rules,
    parameters: settings,
    fields,
    segments: [...head.segments, ...instructions.segments, ...conversation.segments],
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
