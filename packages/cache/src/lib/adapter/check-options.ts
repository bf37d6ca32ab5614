import { type JsonObject, VarveError } from '@varve/core'
import { isJsonObject } from '@varve/core/adapter'
import type { CacheRules } from '@varve/rules'

/** Characters of `prompt_cache_key`, where the rules say nothing else. Source: OpenAI's prompt-caching guide. */
const KEY_LENGTH = 64

/**
 * Refuses cache options that the provider would answer with 400 for this model, before anything is sent.
 *
 * @param marked whether the body carries markers
 * @throws VarveError `option_not_accepted`
 */
export function checkOptions(
  prompt: string,
  parameters: JsonObject,
  marked: boolean,
  rules: CacheRules | undefined,
): void {
  const key = parameters['prompt_cache_key']
  const limit = rules?.accepts.keyLength ?? KEY_LENGTH
  if (typeof key === 'string' && key.length > limit) {
    throw refuse(
      prompt,
      'prompt_cache_key',
      `at most ${limit} characters`,
      `${key.length}`,
      'Shorten the key; one stable key for each shared prefix is enough.',
    )
  }
  if (rules === undefined) return
  const { accepts, model, endpoint } = rules
  const options = parameters['prompt_cache_options']
  if (!accepts.breakpoints) {
    const fix = `Leave it out: ${model} ${rules.regime === 'none' ? 'does not cache prompts' : 'caches by itself and takes no breakpoints'}.`
    if (isJsonObject(options))
      throw refuse(prompt, 'prompt_cache_options', `no such option for ${model}`, 'one', fix)
    if (marked)
      throw refuse(prompt, 'prompt_cache_breakpoint', `no markers for ${model}`, 'at least one', fix)
  }
  if (isJsonObject(options)) checkBreakpointOptions(prompt, options, rules)
  const retention = parameters['prompt_cache_retention']
  if (typeof retention !== 'string' || accepts.retention.includes(retention)) return
  if (accepts.retentionUnsure?.includes(retention) === true) return
  throw refuse(
    prompt,
    'prompt_cache_retention',
    accepts.retention.length === 0 ? `no such option for ${model}` : accepts.retention.join(' or '),
    retention,
    accepts.breakpoints ? 'Use prompt_cache_options.ttl.' : `Leave it out for ${model} on ${endpoint}.`,
  )
}

function checkBreakpointOptions(prompt: string, options: JsonObject, rules: CacheRules): void {
  const { accepts, breakpoints, model, endpoint } = rules
  const { ttl, mode } = options
  const lifetimes: readonly unknown[] = breakpoints?.lifetimes.accepted ?? []
  if (ttl !== undefined && !lifetimes.includes(ttl)) {
    throw refuse(
      prompt,
      'prompt_cache_options.ttl',
      `${lifetimes.join(' or ')} for ${model} on ${endpoint}`,
      JSON.stringify(ttl) ?? 'nothing',
      endpoint === 'chat' && ttl === '12h'
        ? 'Only Responses keeps prefixes for 12 hours.'
        : 'Leave it out for the default.',
    )
  }
  if (mode !== undefined && mode !== 'implicit' && mode !== 'explicit') {
    throw refuse(
      prompt,
      'prompt_cache_options.mode',
      'implicit or explicit',
      JSON.stringify(mode) ?? 'nothing',
      'Leave it out for implicit.',
    )
  }
  for (const [name, accepted] of [
    ['comparison_response_id', accepts.diagnostics],
    ['prewarm', accepts.prewarm],
  ] as const) {
    if (options[name] === undefined || options[name] === null || accepted) continue
    throw refuse(
      prompt,
      `prompt_cache_options.${name}`,
      `no such option for ${model} on ${endpoint}`,
      'one',
      'Leave it out; Responses takes it from GPT-5.6 on.',
    )
  }
}

function refuse(prompt: string, path: string, expected: string, received: string, fix: string): VarveError {
  return new VarveError('option_not_accepted', { prompt, path, expected, received, fix })
}
