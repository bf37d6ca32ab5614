import type { BuiltPrompt, JsonObject, Kept, Marker, Place, Rendered, Segment, Warning } from '@varve/core'
import {
  type Conversation,
  type Field,
  inProviderOrder,
  isJsonObject,
  markersIn,
  orderWarnings,
  plainOf,
  renderedOf,
  settingSegments,
  valueAtPath,
  type Wire,
} from '@varve/core/adapter'
import { type AutomaticRules, type CacheRules, nearestModels } from '@varve/rules'
import { checkOptions } from './check-options.ts'

/** What an adapter made of a prompt, before what is the same on both endpoints. */
export interface Draft {
  /** The prompt that was rendered. */
  readonly built: BuiltPrompt
  /** The endpoint that the request is for. */
  readonly endpoint: 'chat' | 'responses'
  /** The model that answers. */
  readonly model: string
  /** How the model caches; absent for a model without rules. */
  readonly rules: CacheRules | undefined
  /** Parameters that no layer wrote. */
  readonly parameters: JsonObject
  /** The body's fields in their fixed order, without the conversation, which stands last. */
  readonly fields: readonly Field[]
  /** Segments of what stands in fields; settings are added here. */
  readonly head: readonly Segment[]
  /** The list of the conversation; absent where the body has none, or has it as a field. */
  readonly conversation?: Conversation
  /** What rendering had to warn of. */
  readonly warnings: readonly Warning[]
  /** The earlier work of the conversation, where there is a session. */
  readonly kept?: Kept | undefined
}

/** The order for a model without rules: the documented one of the newest family that feeds instructions first. */
const ORDER: readonly Place[] = ['settings', 'tools', 'output', 'instructions', 'developer', 'conversation']

/** Settings that are part of the prefix wherever anything is known of it. */
const SETTINGS = {
  chat: ['model', 'reasoning_effort', 'verbosity', 'parallel_tool_calls'],
  responses: ['model', 'reasoning.effort', 'text.verbosity', 'parallel_tool_calls', 'context_management'],
} as const

/** Brings segments into provider order, checks options against the model's rules and freezes the request. */
export function finish(draft: Draft): Rendered {
  const { built, endpoint, model, rules, parameters, fields } = draft
  const { conversation } = draft
  const settings = settingSegments({ ...parameters, model }, rules?.prefixSettings ?? SETTINGS[endpoint])
  const fieldSegments = [...settings, ...draft.head].map((segment) => Object.freeze(segment))
  const order = placesOf(rules)
  const segments = inProviderOrder(fieldSegments, conversation, order, draft.kept)
  const leading = plainOf(conversation?.segments ?? []).slice(0, conversation?.leading.segments)
  const markers = conversation?.marked === true ? markersOf(segments, conversation, endpoint) : []
  checkOptions(built.prompt, parameters, markers.length > 0, rules)
  const options = isJsonObject(parameters['prompt_cache_options']) ? parameters['prompt_cache_options'] : {}
  const { prompt_cache_key: cacheKey, service_tier: serviceTier } = parameters
  const wire: Wire = {
    fields,
    ...(conversation === undefined
      ? {}
      : { list: { key: listOf(endpoint), entries: conversation.entries, bytes: conversation.bytes } }),
  }
  const facts = {
    prompt: built.prompt,
    endpoint,
    model,
    segments,
    lane: Object.freeze({
      ...(typeof cacheKey === 'string' ? { cacheKey } : {}),
      ...(typeof serviceTier === 'string' && serviceTier !== 'auto' ? { serviceTier } : {}),
    }),
    markers: Object.freeze(markers),
    ...(rules?.regime === 'breakpoints' ? breakpointsOf(options, rules) : {}),
    ...(rules?.automatic === undefined ? {} : automaticOf(parameters, rules.automatic)),
    ...(isPro(parameters) ? { pro: true as const } : {}),
    dropped: built.history?.dropped ?? 0,
    continues: built.parameters !== undefined || built.layers.some(({ holdsTurns }) => holdsTurns),
    warnings: Object.freeze([
      ...(built.warnings ?? []),
      ...draft.warnings,
      ...orderWarnings([...fieldSegments, ...leading], order, model),
      ...modelWarnings(model, rules),
    ]),
    parameters,
  }
  return renderedOf(facts, wire)
}

function listOf(endpoint: Draft['endpoint']): string {
  return endpoint === 'chat' ? 'messages' : 'input'
}

/** Markers that stand in the entries of a request that was read. */
function markersOf(
  segments: readonly Segment[],
  { entries }: Conversation,
  endpoint: Draft['endpoint'],
): Marker[] {
  const body = { [listOf(endpoint)]: entries.map(({ value }) => value) }
  return markersIn(segments, (path) => valueAtPath(body, path))
}

/** `instructions` stand where the rules say; before GPT-6.2 they open the developer text. */
function placesOf(rules: CacheRules | undefined): readonly Place[] {
  if (rules === undefined) return ORDER
  if (rules.order.includes('instructions')) return rules.order
  return rules.order.flatMap((place): Place[] =>
    place === 'developer' ? ['instructions', 'developer'] : [place],
  )
}

function breakpointsOf(options: JsonObject, rules: CacheRules): Pick<Rendered, 'mode' | 'ttl'> {
  return {
    mode: options['mode'] === 'explicit' ? 'explicit' : 'implicit',
    ttl: options['ttl'] === '12h' ? '12h' : (rules.breakpoints?.lifetimes.default ?? '30m'),
  }
}

function automaticOf(
  parameters: JsonObject,
  { increment }: AutomaticRules,
): Pick<Rendered, 'step' | 'retention'> {
  const retention = parameters['prompt_cache_retention']
  return { step: increment, ...(typeof retention === 'string' ? { retention } : {}) }
}

function isPro({ reasoning }: JsonObject): boolean {
  return isJsonObject(reasoning) && reasoning['mode'] === 'pro'
}

function modelWarnings(model: string, rules: CacheRules | undefined): Warning[] {
  if (rules !== undefined) return []
  const near = nearestModels(model)
  return [
    {
      code: 'unknown_model',
      path: 'model',
      sentence: `No cache rules are known for "${model}": token counts are inexact and nothing is expected of the cache.`,
      fix:
        near.length === 0
          ? 'Add an entry of your own to the rules.'
          : `Known models of a similar name: ${near.join(', ')}.`,
    },
  ]
}
