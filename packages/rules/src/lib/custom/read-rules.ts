import { RulesError } from '../errors.ts'
import type { FindOptions } from '../find-model.ts'
import type { CustomRules } from './custom-rules.ts'
import { customShape } from './shape.ts'
import { toModelEntry } from './to-model-entry.ts'
import type { ModelEntry } from '../model-entry.ts'

/**
 * Checks custom entries (say, of a JSON file) and gives what every look-up takes: `rulesFor(model, { endpoint, ...own })`.
 *
 * @throws {RulesError} `rules/custom-invalid`, `rules/custom-unknown-base` or `rules/rate-invalid`, with the place.
 */
export function readRules(value: unknown): Required<Pick<FindOptions, 'extra' | 'passThroughHosts'>> {
  const { models, passThroughHosts = [] } = checked(value)
  const extra: ModelEntry[] = []
  for (const [index, model] of models.entries()) {
    extra.push(toModelEntry(model, extra, `models[${index}]`))
  }
  return Object.freeze({ extra: Object.freeze(extra), passThroughHosts })
}

function checked(value: unknown): CustomRules {
  const result = customShape.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new RulesError('rules/custom-invalid', {
    place: issue?.path.length ? pathOf(issue.path) : 'the whole value',
    expected: issue?.message ?? 'custom rules',
    received: briefly(issue ? at(value, issue.path) : value),
  })
}

/** `models[0].prices[1].from` */
function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  )
}

function briefly(value: unknown): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? typeof value)
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}
