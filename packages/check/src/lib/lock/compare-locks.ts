import type { Scope } from '@varve/core'
import { entriesOf, type Lock, type LockedLayer, type LockEntry } from './lock.ts'
import { coldOf, type ColdPrefix, type Rewritten, rewrittenOf, type TooShort, tooShort } from './rewritten.ts'

/** What became of a layer between two locks. */
export interface LayerChange {
  /** The layer's name. */
  readonly layer: string
  /** Its scope; after the change, where both locks have the layer. */
  readonly scope: Scope
  /** What became of it. */
  readonly change: 'added' | 'removed' | 'changed' | 'moved' | 'rescoped'
  /** Tokens that it added; absent of a new layer. */
  readonly tokensBefore?: number
  /** Tokens that it adds now; absent of a removed layer. */
  readonly tokensAfter?: number
}

/** What changed of one sample on one target. */
export interface LockChange {
  /** The prompt's name. */
  readonly prompt: string
  /** Endpoint and model, such as `chat:gpt-5.6-sol`. */
  readonly target: string
  /** The sample's name. */
  readonly sample: string
  /** What became of the sample. */
  readonly change: 'added' | 'removed' | 'changed'
  /** The layers that changed, in provider order. */
  readonly layers: readonly LayerChange[]
  /** The scopes whose caches go cold, most stable first: those of which something was kept that cannot be read any more. */
  readonly cold: readonly ColdPrefix[]
  /** What is paid for again; absent for a model without rules, of which nobody knows what it keeps. */
  readonly rewritten?: Rewritten
  /** Only where nothing goes cold because it is too short to be kept. */
  readonly tooShort?: TooShort
}

/** Compares two locks, sample by sample. Empty where nothing changed. */
export function compareLocks(before: Lock, after: Lock): readonly LockChange[] {
  const former = new Map(entriesOf(before).map((entry) => [keyOf(entry), entry]))
  const latter = new Map(entriesOf(after).map((entry) => [keyOf(entry), entry]))
  return [...new Set([...former.keys(), ...latter.keys()])]
    .sort()
    .flatMap((key) => changeOf(former.get(key), latter.get(key)) ?? [])
}

function keyOf({ prompt, target, sample }: LockEntry): string {
  return JSON.stringify([prompt, target, sample])
}

function changeOf(former: LockEntry | undefined, latter: LockEntry | undefined): LockChange | undefined {
  const entry = latter ?? former
  if (entry === undefined) return undefined
  const { prompt, target, sample } = entry
  if (former === undefined) return { prompt, target, sample, change: 'added', layers: [], cold: [] }
  if (latter === undefined) return { prompt, target, sample, change: 'removed', layers: [], cold: [] }
  const layers = layerChanges(former.layers, latter.layers)
  const isSame = latter.prefixes.every(
    ({ scope, hash }) => former.prefixes.find((prefix) => prefix.scope === scope)?.hash === hash,
  )
  if (layers.length === 0 && isSame) return undefined
  const rewritten = rewrittenOf(former, latter)
  const short = tooShort(former, latter)
  return {
    prompt,
    target,
    sample,
    change: 'changed',
    layers,
    cold: coldOf(former, latter),
    ...(rewritten === undefined ? {} : { rewritten }),
    ...(short === undefined ? {} : { tooShort: short }),
  }
}

function layerChanges(
  former: readonly LockedLayer[],
  latter: readonly LockedLayer[],
): readonly LayerChange[] {
  const names = [...new Set([...latter, ...former].map(({ name }) => name))]
  const order = (layers: readonly LockedLayer[], others: readonly LockedLayer[]): readonly string[] =>
    layers.map(({ name }) => name).filter((name) => others.some((other) => other.name === name))
  const [orderBefore, orderAfter] = [order(former, latter), order(latter, former)]
  return names.flatMap((name): LayerChange[] => {
    const was = former.find((layer) => layer.name === name)
    const is = latter.find((layer) => layer.name === name)
    const layer = is ?? was
    if (layer === undefined) return []
    const change =
      was === undefined
        ? 'added'
        : is === undefined
          ? 'removed'
          : was.hash !== is.hash
            ? 'changed'
            : was.scope !== is.scope
              ? 'rescoped'
              : orderBefore.indexOf(name) !== orderAfter.indexOf(name)
                ? 'moved'
                : undefined
    if (change === undefined) return []
    return [
      {
        layer: name,
        scope: layer.scope,
        change,
        ...(was === undefined ? {} : { tokensBefore: was.tokens }),
        ...(is === undefined ? {} : { tokensAfter: is.tokens }),
      },
    ]
  })
}
