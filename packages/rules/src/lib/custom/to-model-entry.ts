import type { Endpoint, Evidence, Regime } from '../cache-rules.ts'
import { deepFreeze } from '../deep-freeze.ts'
import { RulesError } from '../errors.ts'
import { findListed, namesOf } from '../find-model.ts'
import type { EndpointRules, ModelEntry, RulesByEndpoint } from '../model-entry.ts'
import { nearestModels } from '../nearest-models.ts'
import { automatic } from '../regimes/automatic.ts'
import { breakpoints } from '../regimes/breakpoints.ts'
import { none } from '../regimes/none.ts'
import type { CustomModel, RuleOverrides } from './custom-rules.ts'
import { toPricePeriod } from './to-price-period.ts'

/** What is usual in a regime, for models that start from no other. */
const usual: Readonly<Record<Regime, () => RulesByEndpoint>> = {
  automatic: () => automatic({ retention: 'unknown' }),
  breakpoints: () => breakpoints({ confidence: 'inferred' }),
  none: () => none(),
}

/** A custom model as an entry like the listed ones. `known` are the custom entries before it. */
export function toModelEntry(model: CustomModel, known: readonly ModelEntry[], place: string): ModelEntry {
  const base = baseOf(model, known, place)
  const prices =
    model.prices?.map((price, index) => toPricePeriod(price, model.evidence, `${place}.prices[${index}]`)) ??
    base.prices
  const aliases = model.aliases ?? (base.id === model.id ? base.aliases : undefined)
  return deepFreeze({
    id: model.id,
    ...(aliases && { aliases }),
    ...(model.hosts && { hosts: model.hosts }),
    rules: {
      chat: rulesOf(model, base, 'chat', place),
      responses: rulesOf(model, base, 'responses', place),
    },
    ...(prices && { prices }),
  })
}

function baseOf(
  model: CustomModel,
  known: readonly ModelEntry[],
  place: string,
): Pick<ModelEntry, 'rules' | 'prices' | 'aliases'> & { readonly id?: string } {
  if (model.regime) return { rules: usual[model.regime]() }
  const name = model.like ?? model.id
  const base = known.findLast((entry) => namesOf(entry).includes(name)) ?? findListed(name)
  if (base) return base
  const nearest = nearestModels(name, known).join(', ')
  throw new RulesError('rules/custom-unknown-base', {
    place: model.like === undefined ? `${place}.id` : `${place}.like`,
    expected: nearest ? `a known id, such as ${nearest}` : 'a known id',
    received: JSON.stringify(name),
  })
}

function rulesOf(
  model: CustomModel,
  base: { readonly rules: RulesByEndpoint },
  endpoint: Endpoint,
  place: string,
): EndpointRules {
  const shared = overridden(base.rules[endpoint], model.rules, model.evidence, `${place}.rules`)
  return overridden(shared, model[endpoint], model.evidence, `${place}.${endpoint}`)
}

function overridden(
  rules: EndpointRules,
  overrides: RuleOverrides | undefined,
  evidence: Evidence,
  place: string,
): EndpointRules {
  if (!overrides) return rules
  const { accepts, automatic: counts, breakpoints: markers, ...plain } = overrides
  if (counts && !rules.automatic) refuse(rules, `${place}.automatic`)
  if (markers && !rules.breakpoints) refuse(rules, `${place}.breakpoints`)
  const named = Object.fromEntries(Object.keys(overrides).map((fact) => [fact, evidence]))
  return {
    ...rules,
    ...plain,
    accepts: { ...rules.accepts, ...accepts },
    ...(rules.automatic && { automatic: { ...rules.automatic, ...counts } }),
    ...(rules.breakpoints && { breakpoints: { ...rules.breakpoints, ...markers } }),
    evidenceFor: { ...rules.evidenceFor, ...named },
  }
}

/** Facts of another regime would have no effect. */
function refuse({ regime }: EndpointRules, place: string): never {
  throw new RulesError('rules/custom-invalid', {
    place,
    expected: `facts of the regime \`${regime}\`, which the entry starts from`,
    received: 'facts of another regime',
  })
}
