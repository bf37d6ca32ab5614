import { type EndpointName, type JsonObject, type Kept, VarveError } from '@varve/core'
import { type CacheRules, rulesFor } from '@varve/rules'

/** What decides how a request is read by the provider, beside its parameters. */
export interface RenderContext {
  /** Where the request goes. Default: `api.openai.com`. */
  readonly host?: string
  /** The model, where the body names none: Azure has it in the URL, a stored prompt brings its own. */
  readonly model?: string
  /** Rules in place of those that `rulesFor` finds. */
  readonly rules?: CacheRules
  /** Where rules are looked up. Default: the listed ones. */
  readonly rulesFor?: RulesLookUp
  /** The conversation's earlier work (`session.kept`), so that only what is new costs time. The result is the same. */
  readonly kept?: Kept | undefined
}

/** How rules are found: `rulesFor` of `@varve/rules`, or of `createRules` with entries of your own. */
export type RulesLookUp = (
  model: string,
  options: { readonly endpoint: EndpointName; readonly host?: string },
) => CacheRules | undefined

/**
 * The model of a request: the one in its body, else the context's.
 *
 * @throws VarveError `model_missing`
 */
export function modelIn(context: RenderContext, prompt: string, parameters: JsonObject): string {
  const model = parameters['model'] ?? context.model
  if (typeof model === 'string' && model !== '') return model
  throw new VarveError('model_missing', {
    prompt,
    path: 'model',
    expected: 'the id of a model',
    received: model === undefined ? 'nothing' : JSON.stringify(model),
    fix: 'Pass { model: "gpt-5.6-sol" } or another model. Where the URL names it and the body does not, pass it in the context.',
  })
}

/** The rules that hold for a request; nothing for a model or host that is not known. */
export function rulesIn(
  { host, rules, rulesFor: lookUp = rulesFor }: RenderContext,
  endpoint: EndpointName,
  model: string,
): CacheRules | undefined {
  return rules ?? lookUp(model, { endpoint, ...(host === undefined ? {} : { host }) })
}
