import type { Kind, Scope } from '@varve/core'

/** What a lock file says of one layer, for one sample on one target. */
export interface LockedLayer {
  /** The layer's name. */
  readonly name: string
  /** The layer's kind. */
  readonly kind: Kind
  /** The layer's scope. */
  readonly scope: Scope
  /** Tokens that it adds. */
  readonly tokens: number
  /** The first 16 hex digits of the SHA-256 chain over its segments alone. */
  readonly hash: string
}

/** The prefix that ends where a scope ends: what others share. */
export interface LockedPrefix {
  /** The scope whose layers end the prefix. */
  readonly scope: Scope
  /** Tokens of the prefix. */
  readonly tokens: number
  /** The first 16 hex digits of the prefix's fingerprint. */
  readonly hash: string
}

/** One sample of a prompt, rendered for one target. Layers stand in provider order. */
export interface LockedSample {
  /** Its layers. */
  readonly layers: readonly LockedLayer[]
  /** Where each scope ends, most stable first. */
  readonly prefixes: readonly LockedPrefix[]
}

/** Samples by prompt, target (`chat:gpt-5.6-sol`) and name. */
export interface Lock {
  /** By prompt, then target, then sample. */
  readonly prompts: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, LockedSample>>>>>>
}

/** A sample of a lock with where it stands. */
export interface LockEntry extends LockedSample {
  /** The prompt's name. */
  readonly prompt: string
  /** Endpoint and model, such as `chat:gpt-5.6-sol`. */
  readonly target: string
  /** The sample's name. */
  readonly sample: string
}

/** A lock of these samples. */
export function lockOf(entries: readonly LockEntry[]): Lock {
  const prompts: Record<string, Record<string, Record<string, LockedSample>>> = {}
  for (const { prompt, target, sample, layers, prefixes } of entries)
    ((prompts[prompt] ??= {})[target] ??= {})[sample] = { layers, prefixes }
  return { prompts }
}

/** The samples of a lock, in its order. */
export function entriesOf({ prompts }: Lock): readonly LockEntry[] {
  return Object.entries(prompts).flatMap(([prompt, targets]) =>
    Object.entries(targets).flatMap(([target, samples]) =>
      Object.entries(samples).map(([sample, locked]) => ({ prompt, target, sample, ...locked })),
    ),
  )
}
