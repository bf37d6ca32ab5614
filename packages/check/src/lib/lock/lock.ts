import type { Kind, Scope } from '@varve/core'

/** What a lock file says of one layer, for one sample on one target. */
export interface LockedLayer {
  readonly name: string
  readonly kind: Kind
  readonly scope: Scope
  /** Tokens that it adds. */
  readonly tokens: number
  /** The first 16 hex digits of the SHA-256 chain over its segments alone. */
  readonly hash: string
}

/** The prefix that ends where a scope ends: what others share. */
export interface LockedPrefix {
  readonly scope: Scope
  readonly tokens: number
  readonly hash: string
}

/** One sample of a prompt, rendered for one target. Layers stand in provider order. */
export interface LockedSample {
  readonly layers: readonly LockedLayer[]
  readonly prefixes: readonly LockedPrefix[]
}

/** Samples by prompt, target (`chat:gpt-5.6-sol`) and name. */
export interface Lock {
  readonly prompts: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, LockedSample>>>>>>
}

/** A sample of a lock with where it stands. */
export interface LockEntry extends LockedSample {
  readonly prompt: string
  readonly target: string
  readonly sample: string
}

export function lockOf(entries: readonly LockEntry[]): Lock {
  const prompts: Record<string, Record<string, Record<string, LockedSample>>> = {}
  for (const { prompt, target, sample, layers, prefixes } of entries)
    ((prompts[prompt] ??= {})[target] ??= {})[sample] = { layers, prefixes }
  return { prompts }
}

export function entriesOf({ prompts }: Lock): readonly LockEntry[] {
  return Object.entries(prompts).flatMap(([prompt, targets]) =>
    Object.entries(targets).flatMap(([target, samples]) =>
      Object.entries(samples).map(([sample, locked]) => ({ prompt, target, sample, ...locked })),
    ),
  )
}
