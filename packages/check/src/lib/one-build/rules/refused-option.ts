import { checkOptions } from '@varve/cache/adapter'
import { type Marker, type Rendered, VarveError } from '@varve/core'
import { isJsonObject, valueAtPath } from '@varve/core/adapter'
import type { CacheRules } from '@varve/rules'
import type { Match, Rule } from '../rule.ts'

/** Options and markers that the provider answers with an error, or of which nobody knows whether it takes them. */
export const refusedOption: Rule = {
  code: 'refused-option',
  severity: 'error',
  find: ({ rendered }, { rules }) => {
    if (rules === undefined) return []
    return [
      ...refused(rendered, rules),
      ...unsure(rendered, rules),
      ...(rules.accepts.breakpoints
        ? rendered.markers.flatMap((marker) => ofMarker(marker, rendered, rules))
        : []),
    ]
  },
  fix: 'Leave the option out, or send the request to a model that takes it.',
}

/** What `render` refuses too; here for other rules, such as those of another host. */
function refused({ prompt, parameters, markers }: Rendered, rules: CacheRules): readonly Match[] {
  try {
    checkOptions(prompt, parameters, markers.length > 0, rules)
    return []
  } catch (error) {
    if (!(error instanceof VarveError)) throw error
    const { place, expected, received, fix } = error
    return [setting(place.path ?? '', `${rules.model} is sent ${received} where it takes ${expected}`, fix)]
  }
}

function unsure({ parameters }: Rendered, { model, accepts }: CacheRules): readonly Match[] {
  const { prompt_cache_retention: retention, prompt_cache_options: options } = parameters
  if (typeof retention !== 'string') return []
  const words = isJsonObject(options)
    ? `${model} takes lifetimes in prompt_cache_options, and was reported to refuse both at once`
    : accepts.retentionUnsure?.includes(retention) === true
      ? `nobody knows whether ${model} takes ${JSON.stringify(retention)}`
      : undefined
  return words === undefined
    ? []
    : [{ ...setting('prompt_cache_retention', words, 'Leave it out.'), severity: 'warning' }]
}

function ofMarker(
  { path, segment, ttl }: Marker,
  { segments, body }: Rendered,
  rules: CacheRules,
): readonly Match[] {
  const { layer, markable } = segments[segment] ?? {}
  const at = { ...(layer === undefined ? {} : { layer }), path, offset: 0, evidence: [] }
  const accepted: readonly unknown[] = rules.breakpoints?.lifetimes.accepted ?? []
  const block = valueAtPath(body, path)
  const kind = isJsonObject(block) && typeof block['type'] === 'string' ? block['type'] : 'such a block'
  return [
    ...(markable === false
      ? [
          {
            ...at,
            words: `${kind} takes no marker here`,
            fix: 'Move the marker to the nearest text in front of it.',
          },
        ]
      : []),
    ...(ttl !== undefined && !accepted.includes(ttl)
      ? [
          {
            ...at,
            words: `a marker asks for ${ttl}, and ${rules.model} on ${rules.endpoint} takes ${accepted.join(' or ')}`,
            fix: 'Leave the lifetime out; only Responses keeps prefixes for 12 hours.',
          },
        ]
      : []),
  ]
}

function setting(path: string, words: string, fix: string): Match {
  return { setting: path, path, offset: 0, words, evidence: [], fix }
}
