import type { Expectation } from '@varve/cache'
import { type MessageItem, type Scope, VarveError } from '@varve/core'
import { turnAfter } from '@varve/core/adapter'
import type { CallDescription, CostDescription, PrefixDescription } from './description.ts'
import { after, type Study, study } from './study.ts'

const SHARED: ReadonlySet<Scope> = new Set(['release', 'tenant', 'session'])

/**
 * What a call costs: where nothing of it is kept yet; where another call with the same release, tenant or session came before;
 * and as the next call of this conversation.
 */
export function callsOf(
  one: Study,
  prefixes: readonly PrefixDescription[],
  next: Study | undefined,
): readonly CallDescription[] {
  return [
    ...callOf('nothing', one, one.cold),
    ...prefixes
      .filter(({ scope }) => SHARED.has(scope))
      .flatMap(({ scope, tokens }) => callOf(scope, one, after(one, one, tokens))),
    ...(next === undefined ? [] : callOf('conversation', next, after(next, one))),
  ]
}

function callOf(
  shares: CallDescription['shares'],
  one: Study,
  { outcomes }: Expectation,
): readonly CallDescription[] {
  const [first, ...others] = outcomes
  if (first === undefined) return []
  const { read, written, fresh, because } = first
  const cost = costOf(one, first)
  return [
    {
      shares,
      tokens: read + written + fresh,
      read,
      written,
      fresh,
      otherReads: [...new Set(others.map((other) => other.read))].filter((other) => other !== read),
      because: because.map(({ sentence }) => sentence),
      ...(cost === undefined ? {} : { cost }),
    },
  ]
}

/** What a call costs with so many tokens read and written; nothing where no price is known. */
export function costOf(
  { measured, plan, means }: Study,
  { read, written }: { readonly read: number; readonly written: number },
): CostDescription | undefined {
  const { at, extra, answerTokens } = means
  const lifetime = plan.ttl ?? measured.ttl
  const price = means.prices(
    measured.model,
    { input: measured.tokens, read, written, output: answerTokens },
    { at, extra, ...(lifetime === undefined ? {} : { lifetime }) },
  )
  return price === undefined ? undefined : { low: price.low, high: price.high, basis: price.basis }
}

const ANSWER: MessageItem = { type: 'message', role: 'assistant', content: 'Done.' }

/** The next call of the conversation: the same values once more, after a short answer. Only where the prompt has a history. */
export function nextOf(
  one: Study,
  values: object,
  build: (values: object) => Study['built'],
): Study | undefined {
  const { built, target, means } = one
  if (built.history === undefined) return undefined
  const { layer } = built.history
  const turns: unknown = Reflect.get(values, layer)
  if (!Array.isArray(turns)) return undefined
  const turn = turnAfter(built, { said: [ANSWER], endpoint: target.endpoint })
  try {
    return study(build({ ...values, [layer]: [...turns, turn] }), target, means)
  } catch (error) {
    // A prompt may refuse a second turn with the same values; then there is nothing to tell of it.
    if (error instanceof VarveError) return undefined
    throw error
  }
}
