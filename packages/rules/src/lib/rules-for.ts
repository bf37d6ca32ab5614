import type { CacheRules, Endpoint } from './cache-rules.ts'
import { findModel } from './find-model.ts'
import { holdsOn, OPENAI_HOST } from './hosts.ts'
import type { ModelEntry } from './model-entry.ts'

export interface RulesOptions {
  readonly endpoint: Endpoint
  /** Host name without scheme, port or path. Default: `api.openai.com`. */
  readonly host?: string
  /** Entries of your own, before the listed ones. See `@varve/rules/custom`. */
  readonly extra?: readonly ModelEntry[]
}

/**
 * How a model caches prompts: by exact id, documented alias, or dated snapshot of either.
 *
 * `undefined` means *unknown*: a model that is not listed, or a host of which the listed rules do not hold (Azure,
 * Bedrock, the ChatGPT backend, proxies). Nothing is borrowed from a neighbour; `nearestModels` gives hints for a message.
 */
export function rulesFor(model: string, options: RulesOptions): CacheRules | undefined {
  const host = (options.host ?? OPENAI_HOST).toLowerCase()
  const entry = findModel(model, options.extra)
  if (!entry || !holdsOn(entry, host)) return undefined
  return Object.freeze({
    model: entry.id,
    endpoint: options.endpoint,
    host,
    ...entry.rules[options.endpoint],
  })
}
