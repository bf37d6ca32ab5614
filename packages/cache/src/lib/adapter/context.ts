import type { EndpointName } from '@varve/core'
import { type CacheRules, rulesFor } from '@varve/rules'

/** What decides how a request is read by the provider, beside its parameters. */
export interface RenderContext {
  /** Where the request goes. Default: `api.openai.com`. */
  readonly host?: string
  /** Rules in place of those that `rulesFor` finds. */
  readonly rules?: CacheRules
}

/** The rules that hold for a request; nothing for a model or host that is not known. */
export function rulesIn(
  { host, rules }: RenderContext,
  endpoint: EndpointName,
  model: string,
): CacheRules | undefined {
  return rules ?? rulesFor(model, { endpoint, ...(host === undefined ? {} : { host }) })
}
