import type { Scope } from '@varve/core'
import { type CacheRules, ratesOf, rulesFor } from '@varve/rules'
import type { TooShort } from '../two-calls/loss.ts'
import type { LockEntry } from './lock.ts'

export type { TooShort } from '../two-calls/loss.ts'

/** A shared prefix that goes cold: calls that share it must pay for it again. */
export interface ColdPrefix {
  /** The scope whose layers end the prefix. */
  readonly scope: Scope
  /** Tokens of the new prefix. */
  readonly tokens: number
}

/**
 * Tokens that could have been read and are paid for again after a change: written where writes are charged, else sent fresh. Before GPT-5.6
 * any beginning can be read, so what stands in front of the change inside its own layer is told although it is not lost.
 */
export interface Rewritten {
  /** By whoever calls first, for all: what is released is shared. */
  readonly once: number
  /** By each that has a tenant's or a session's layers of its own, once. */
  readonly each: number
}

/** What the change of a lock costs. */
export interface RewriteOptions {
  /** How many tenants, or sessions, were warm. */
  readonly sharers: number
  /** The moment whose prices hold, in Unix milliseconds. */
  readonly at: number
}

/** What calls behind a change pay more than if all were still warm, in femtodollars; absent where no rules or no price are known. */
export function rewriteCost(
  { target, rewritten }: { readonly target: string; readonly rewritten?: Rewritten },
  { sharers, at }: RewriteOptions,
): bigint | undefined {
  if (rewritten === undefined) return undefined
  const { once, each } = rewritten
  if (once + each === 0) return 0n
  const rates = ratesOf(modelOf(target), { at, input: once + each })?.[0]?.rates
  if (rates?.read === undefined) return undefined
  return (BigInt(once) + BigInt(each) * BigInt(sharers)) * ((rates.write30m ?? rates.input) - rates.read)
}

/** Those prefixes of the later sample of which something was kept, and cannot be read. */
export function coldOf(former: LockEntry, latter: LockEntry): readonly ColdPrefix[] {
  const rules = rulesOf(latter)
  const warm = rules === undefined ? 0 : kept(stillThere(former, latter, rules), rules)
  return latter.prefixes.flatMap(({ scope, tokens, hash }): readonly ColdPrefix[] => {
    const was = former.prefixes.find((prefix) => prefix.scope === scope)
    if (was === undefined || was.hash === hash) return []
    const common = Math.min(was.tokens, tokens)
    return rules === undefined || kept(common, rules) > warm ? [{ scope, tokens }] : []
  })
}

export function rewrittenOf(former: LockEntry, latter: LockEntry): Rewritten | undefined {
  const rules = rulesOf(latter)
  if (rules === undefined) return undefined
  const warm = kept(stillThere(former, latter, rules), rules)
  const whole = Math.max(0, kept(commonTokens(former, latter), rules) - warm)
  // Behind what is released, once somebody has paid for that; where it is too short to be shared, everything is everyone's own.
  const own = ({ prefixes }: LockEntry): number =>
    kept(prefixes.at(-1)?.tokens ?? 0, rules) - kept(releasedTokens(prefixes), rules)
  const isShared = kept(releasedTokens(latter.prefixes), rules) > warm
  const each = isShared ? Math.min(whole, own(former), own(latter)) : whole
  return { once: whole - each, each }
}

/** Only where it is why nothing is lost. */
export function tooShort(former: LockEntry, latter: LockEntry): TooShort | undefined {
  const rules = rulesOf(latter)
  const tokens = commonTokens(former, latter)
  return rules === undefined || !Number.isFinite(rules.minimum) || tokens >= rules.minimum
    ? undefined
    : { tokens, minimum: rules.minimum }
}

/** As many tokens as both share with other calls: what was not kept before is not lost, and what is gone is not written. */
function commonTokens(former: LockEntry, latter: LockEntry): number {
  return Math.min(former.prefixes.at(-1)?.tokens ?? 0, latter.prefixes.at(-1)?.tokens ?? 0)
}

function releasedTokens(prefixes: LockEntry['prefixes']): number {
  return prefixes.find(({ scope }) => scope === 'release')?.tokens ?? 0
}

/** Tokens at the head that can still be read: behind the last scope that is the same, or, where any prefix will do, the last layer. */
function stillThere(former: LockEntry, latter: LockEntry, { regime }: CacheRules): number {
  const scopes = latter.prefixes.filter(
    ({ scope, hash }) => former.prefixes.find((prefix) => prefix.scope === scope)?.hash === hash,
  )
  const behindScope = scopes.at(-1)?.tokens ?? 0
  if (regime !== 'automatic') return behindScope
  const first = latter.layers.findIndex(({ name, hash }, index) => {
    const was = former.layers[index]
    return was?.name !== name || was.hash !== hash
  })
  // Where all layers are the same, a setting in front of them changed.
  const head = first === -1 ? [] : latter.layers.slice(0, first)
  return Math.max(
    behindScope,
    head.reduce((sum, { tokens }) => sum + tokens, 0),
  )
}

/** Tokens of a prefix that the model keeps. */
function kept(tokens: number, { minimum, automatic }: CacheRules): number {
  if (tokens < minimum) return 0
  return automatic === undefined ? tokens : tokens - (tokens % automatic.increment)
}

function rulesOf({ target }: LockEntry): CacheRules | undefined {
  const endpoint = target.slice(0, target.indexOf(':'))
  if (endpoint !== 'chat' && endpoint !== 'responses') return undefined
  return rulesFor(modelOf(target), { endpoint })
}

function modelOf(target: string): string {
  return target.slice(target.indexOf(':') + 1)
}
