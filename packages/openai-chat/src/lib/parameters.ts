import { type BuiltPrompt, type JsonObject, VarveError } from '@varve/core'
import { freezeJson, isJsonObject } from '@varve/core/adapter'
import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions'

/** Fields of the body that layers write. */
export const OWNED = ['messages', 'tools', 'functions', 'response_format'] as const

/** Every parameter of Chat Completions that no layer writes. `model` may also come with the built prompt. */
export type ChatParameters = Partial<Omit<ChatCompletionCreateParams, (typeof OWNED)[number]>>

/**
 * The parameters of a request: those that came with the prompt, under those that are given now.
 *
 * @throws VarveError `model_missing`, `parameter_owned`, or one of `freezeJson`
 */
export function parametersOf(
  built: BuiltPrompt,
  given: ChatParameters,
): JsonObject & { readonly model: string } {
  const merged = freezeJson({ ...built.parameters, ...given }, { prompt: built.prompt, path: '' })
  const parameters = isJsonObject(merged) ? merged : {}
  for (const name of OWNED) {
    if (!(name in given)) continue
    throw new VarveError('parameter_owned', {
      prompt: built.prompt,
      path: name,
      expected: 'a layer that writes it',
      received: 'a parameter',
      fix: `Remove the parameter and declare a ${name === 'messages' ? 'policy, history or user' : name === 'response_format' ? 'output' : 'tools'} layer.`,
    })
  }
  const { model } = parameters
  if (typeof model !== 'string' || model === '') {
    throw new VarveError('model_missing', {
      prompt: built.prompt,
      path: 'model',
      expected: 'the id of a model',
      received: model === undefined ? 'nothing' : JSON.stringify(model),
      fix: 'Pass { model: "gpt-5.6-sol" } or another model.',
    })
  }
  return { ...parameters, model }
}
