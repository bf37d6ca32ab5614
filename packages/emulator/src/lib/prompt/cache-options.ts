import type { CacheRules, Endpoint, Lifetime } from '@varve/rules'
import { ApiError, invalidType, invalidValue, unknownParameter, unsupportedParameter } from '../api-error.ts'
import { isObject, type JsonObject } from '../json.ts'
import { LIFETIMES } from './read-marker.ts'

/** What a request asks of the cache. */
export interface CacheOptions {
  readonly mode: 'implicit' | 'explicit'
  readonly ttl: Lifetime
  readonly prewarm: boolean
  /** `comparison_response_id`: diagnostics were asked for. */
  readonly comparison: string | undefined
  readonly key: string | undefined
  /** `prompt_cache_retention` as asked for. */
  readonly retention: string | undefined
}

/** Characters (facts 6.4). */
const KEY_LENGTH = 64

const NAMES: Readonly<Record<Endpoint, readonly string[]>> = {
  chat: ['mode', 'ttl'],
  responses: ['mode', 'ttl', 'prewarm', 'comparison_response_id'],
}

/** Reads and checks the three cache parameters of a body; `rules` decide what the model accepts. */
export function readCacheOptions(
  body: JsonObject,
  endpoint: Endpoint,
  rules: CacheRules | undefined,
): CacheOptions {
  const options = readOptions(body['prompt_cache_options'], endpoint, rules)
  const { mode = 'implicit', ttl = rules?.breakpoints?.lifetimes.default ?? '30m' } = options
  if (mode !== 'implicit' && mode !== 'explicit')
    throw invalidValue('prompt_cache_options.mode', mode, ['implicit', 'explicit'])
  const lifetimes = rules?.breakpoints?.lifetimes.accepted ?? LIFETIMES[endpoint]
  if ((ttl !== '30m' && ttl !== '12h') || !lifetimes.includes(ttl))
    throw invalidValue('prompt_cache_options.ttl', ttl, lifetimes)
  const comparison = options['comparison_response_id'] ?? undefined
  if (comparison !== undefined && typeof comparison !== 'string')
    throw invalidType('prompt_cache_options.comparison_response_id', 'a string', comparison)
  return {
    mode,
    ttl,
    prewarm: options['prewarm'] === true,
    comparison,
    key: readKey(body['prompt_cache_key']),
    retention: readRetention(body['prompt_cache_retention'], rules),
  }
}

function readOptions(value: unknown, endpoint: Endpoint, rules: CacheRules | undefined): JsonObject {
  if (value === undefined) return {}
  if (rules?.accepts.breakpoints === false) throw unsupportedParameter('prompt_cache_options')
  if (!isObject(value)) throw invalidType('prompt_cache_options', 'an object', value)
  for (const name of Object.keys(value))
    if (!NAMES[endpoint].includes(name)) throw unknownParameter(`prompt_cache_options.${name}`)
  if (rules?.accepts.prewarm === false && value['prewarm'] !== undefined)
    throw unsupportedParameter('prompt_cache_options.prewarm')
  return value
}

function readKey(key: unknown): string | undefined {
  if (key === undefined || key === null) return undefined
  if (typeof key !== 'string') throw invalidType('prompt_cache_key', 'a string', key)
  if (key.length <= KEY_LENGTH) return key
  throw new ApiError(
    400,
    `Invalid 'prompt_cache_key': string too long. Expected a string with maximum length ${KEY_LENGTH}, but got a string with length ${key.length} instead.`,
    { param: 'prompt_cache_key', code: 'string_above_max_length' },
  )
}

function readRetention(value: unknown, rules: CacheRules | undefined): string | undefined {
  if (value === undefined || value === null) return undefined
  const known = ['in_memory', '24h']
  if (typeof value !== 'string' || !known.includes(value))
    throw invalidValue('prompt_cache_retention', value, known)
  const accepted = [...(rules?.accepts.retention ?? known), ...(rules?.accepts.retentionUnsure ?? [])]
  if (accepted.length === 0) throw unsupportedParameter('prompt_cache_retention')
  if (!accepted.includes(value)) throw invalidValue('prompt_cache_retention', value, accepted)
  return value
}
