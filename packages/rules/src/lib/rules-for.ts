import type { CacheRules, Endpoint } from './cache-rules.ts'
import { findModel, type FindOptions } from './find-model.ts'
import { hostOf } from './hosts.ts'

/** Which rules are wanted: for which endpoint and host. */
export interface RulesOptions extends FindOptions {
  /** The endpoint that the request goes to. */
  readonly endpoint: Endpoint
}

/**
 * How a model caches prompts: by exact id, documented alias, or dated snapshot of either.
 *
 * `undefined` means *unknown*: a model that is not listed, or a host of which the listed rules do not hold (Azure,
 * Bedrock, the ChatGPT backend, proxies). Nothing is borrowed from a neighbour; `nearestModels` gives hints for a message.
 *
 * @example
 * ```ts
 * import { rulesFor } from '@varve/rules'
 *
 * console.log(rulesFor('gpt-5.6-luna', { endpoint: 'chat' })?.regime) // breakpoints
 * console.log(rulesFor('some-other-model', { endpoint: 'chat' })) // undefined
 * ```
 */
export function rulesFor(model: string, options: RulesOptions): CacheRules | undefined {
  const entry = findModel(model, options)
  return (
    entry &&
    Object.freeze({
      model: entry.id,
      endpoint: options.endpoint,
      host: hostOf(options),
      ...entry.rules[options.endpoint],
    })
  )
}
