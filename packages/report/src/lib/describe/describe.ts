import { type Counter, type LoosePrompt, samplesOf, VarveError } from '@varve/core'
import { deepFreeze } from '@varve/core/adapter'
import { listedModels, type ModelEntry, priceOf } from '@varve/rules'
import { createCounter } from '@varve/tokens'
import { breaksOf } from './breaks.ts'
import { callsOf, nextOf } from './calls.ts'
import type { PromptDescription, SampleDescription, SampleText, TargetDescription } from './description.ts'
import { inputsOf, valuesOf } from './inputs.ts'
import { partsOf, prefixesOf } from './parts.ts'
import { pointsOf } from './points.ts'
import { type Means, type Study, study } from './study.ts'
import { type Target, targetOf } from './target.ts'
import { textsOf } from './texts.ts'
import { outputOf, toolsOf } from './tools.ts'

/** What a prompt is described with. */
export interface DescribeOptions {
  /** Named sets of values to show the prompt with. Default: the samples that the prompt carries. */
  readonly samples?: Readonly<Record<string, object>>
  /** Endpoints and models, such as `chat:gpt-5.6-sol`. Default: `responses:gpt-5.6-sol`. */
  readonly targets?: readonly (string | Target)[]
  /** What counts tokens. Default: `createCounter()` of @varve/tokens. */
  readonly counter?: Counter
  /** The day whose prices are used: `YYYY-MM-DD` or a Date. Default: the day on which the price list was checked last. */
  readonly pricesAt?: string | Date
  /** Tokens of an answer to add to every cost. Default: 0, so that costs are of the input alone. */
  readonly answerTokens?: number
  /** Where prices come from. Default: the listed ones. */
  readonly prices?: typeof priceOf
  /** Models of your own, before the listed ones; see `@varve/rules/custom`. */
  readonly extra?: readonly ModelEntry[]
}

/**
 * Describes a prompt: its inputs, its layers on each target with their tokens, where cache points lie and why, what a call
 * costs cold and warm, and what would break its prefix. Pure: no clock, no network, the same data for the same prompt. The
 * prompt is built with its samples and with changed values.
 *
 * @throws VarveError `invalid_option`, or what building a sample throws, with the sample's name in the path
 *
 * @example
 * ```ts
 * import { definePrompt, policy, user } from '@varve/core'
 * import { describe, formatDescription } from '@varve/report'
 *
 * const prompt = definePrompt('p', [policy('rules', 'Be kind.'), user('question')], {
 *   samples: { first: { question: 'Hi' } },
 * })
 * const page = formatDescription(describe(prompt, { targets: ['chat:gpt-5.6-luna'] }), 'markdown')
 * console.log(page.split('\n')[0]) // # p
 * ```
 */
export function describe(prompt: LoosePrompt, options: DescribeOptions = {}): PromptDescription {
  const { samples = samplesOf(prompt), targets = ['responses:gpt-5.6-sol'] } = options
  const { counter = createCounter(), answerTokens = 0, prices = priceOf, extra = [] } = options
  const at = dayOf(options.pricesAt)
  const means: Means = { counter, at: Date.parse(at), answerTokens, prices, extra }
  const build = (values: object): Study['built'] => prompt.build(values)
  const sets = Object.entries(samples)
  const builds = sets.map(([sample, values]) => builtSample(sample, () => build(values)))
  const studies = targets.map((target) =>
    builds.map((built, index) =>
      builtSample(sets[index]?.[0] ?? '', () => study(built, targetOf(target), means)),
    ),
  )
  const output = outputOf(builds)
  return deepFreeze({
    prompt: prompt.name,
    ...(prompt.description === undefined ? {} : { purpose: prompt.description }),
    pricesAt: at,
    answerTokens,
    inputs: inputsOf(prompt.layers),
    layers: prompt.layers.map((layer) => ({
      name: layer.name,
      kind: layer.kind,
      scope: layer.scope,
      ...(layer.description === undefined ? {} : { description: layer.description }),
      keep: layer.keep,
      values: valuesOf(layer),
    })),
    tools: toolsOf(builds),
    ...(output === undefined ? {} : { output }),
    targets: studies.flatMap((each) => describeTarget(prompt, each, sets, build)),
    texts: (studies[0] ?? []).map((one, index): SampleText => ({
      sample: sets[index]?.[0] ?? '',
      target: one.target.name,
      pieces: textsOf(one),
    })),
  })
}

type Sets = readonly (readonly [name: string, values: object])[]

function describeTarget(
  { layers }: LoosePrompt,
  studies: readonly Study[],
  sets: Sets,
  build: (values: object) => Study['built'],
): readonly TargetDescription[] {
  const [first] = studies
  const [values, ...others] = sets.map(([, each]) => each)
  if (first === undefined || values === undefined) return []
  const { target, rules } = first
  const step = rules?.automatic?.increment
  return [
    {
      ...target,
      regime: rules?.regime ?? 'unknown',
      ...(rules === undefined || !Number.isFinite(rules.minimum) ? {} : { minimum: rules.minimum }),
      ...(step === undefined ? {} : { step }),
      order: rules?.order ?? [],
      settings: rules?.prefixSettings ?? [],
      ...(rules === undefined || rules.lifetime.sure === 0 ? {} : { idle: rules.lifetime.sure }),
      samples: studies.map((one, index) => describeSample(one, sets[index], build)),
      breaks: breaksOf(first, { layers, values, others, parts: partsOf(first), build }),
    },
  ]
}

function describeSample(
  one: Study,
  [sample, values]: Sets[number] = ['', {}],
  build: (values: object) => Study['built'],
): SampleDescription {
  const { measured, plan, rendered } = one
  const { points, tokens, exact, reasons } = measured
  const prefixes = prefixesOf(one)
  return {
    sample,
    tokens,
    exact,
    reasons: [...new Set(reasons.map(({ sentence }) => sentence))],
    parts: partsOf(one),
    framing: tokens - (points.at(-1)?.tokens ?? 0),
    points: pointsOf(one),
    planning: plan.because,
    prefixes,
    calls: callsOf(one, prefixes, nextOf(one, values, build)),
    warnings: rendered.warnings,
  }
}

/** Says which sample could not be built. */
function builtSample<Value>(sample: string, make: () => Value): Value {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof VarveError)) throw error
    const { code, place, expected, received, fix } = error
    const path = ['samples', sample, place.path].filter((part) => part !== undefined && part !== '').join('.')
    throw new VarveError(code, { ...place, path, expected, received, fix, cause: error })
  }
}

function dayOf(given: string | Date | undefined): string {
  if (given === undefined) return newestCheck()
  const date = new Date(given)
  const day = Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10)
  if (day !== '' && (typeof given !== 'string' || given === day)) return day
  throw new VarveError('invalid_option', {
    path: 'pricesAt',
    expected: 'a day such as 2026-11-20, or a Date',
    received: JSON.stringify(given),
    fix: 'Give the day whose prices should be used, or leave it out for those of the list.',
  })
}

/** The day on which prices were checked last: a fact of the price list, not of the clock. */
function newestCheck(): string {
  return listedModels
    .flatMap(({ prices = [] }) => prices.map(({ evidence }) => evidence.checked))
    .reduce((newest, day) => (day > newest ? day : newest), '1970-01-01')
}
