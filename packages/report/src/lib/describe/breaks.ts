import { compare, type Layer, type Scope } from '@varve/core'
import type { BreakDescription, PartDescription } from './description.ts'
import { costOf } from './calls.ts'
import { valueSchemas, valuesOf } from './inputs.ts'
import { after, type Study, study } from './study.ts'
import { choicesOf, variantsOf } from './variants.ts'

/** Changes of a content that are tried at most, before other samples and what the schema allows. */
const ATTEMPTS = 12

export interface BreakOptions {
  readonly layers: readonly Layer[]
  readonly values: object
  /** The other samples' values, to try where a changed character is refused. */
  readonly others: readonly object[]
  readonly parts: readonly PartDescription[]
  readonly build: (values: object) => Study['built']
}

/**
 * What would break the prefix: for each value what the next call still reads when it has changed, found by building the prompt
 * with another content; for each layer without values the same when its own text or tools have. In provider order.
 */
export function breaksOf(one: Study, options: BreakOptions): readonly BreakDescription[] {
  const [same] = after(one, one).outcomes
  if (same === undefined) return []
  const boundary = same.read + same.written
  const whole = costOf(one, same)
  const { layers, parts } = options
  const names = [...new Set(layers.flatMap((layer) => valuesOf(layer)))]
  const constants = layers.filter((layer) => valuesOf(layer).length === 0 && layer.input === undefined)
  const found = [
    ...constants.flatMap((layer) => toRow({ ...declared(layer.name), reaches: [layer.name] })),
    ...names.flatMap((value) => toRow({ value, ...changed(value) })),
  ]
  const rank = (layer: string): number => {
    const index = parts.findIndex((part) => part.layer === layer)
    return index === -1 ? parts.length : index
  }
  return found.sort((a, b) => rank(a.layer) - rank(b.layer) || (a.offset ?? 0) - (b.offset ?? 0))

  function toRow(row: Omit<BreakDescription, 'lost' | 'scope'> | undefined): readonly BreakDescription[] {
    const scope = layers.find(({ name }) => name === row?.layer)?.scope
    if (row === undefined || same === undefined || scope === undefined) return []
    const lost = Math.max(0, same.read - row.kept)
    const read = same.read - lost
    const written = one.rules?.regime === 'breakpoints' ? Math.max(0, boundary - read) : 0
    const dearer = costOf(one, { read, written })
    return [
      {
        ...row,
        scope,
        lost,
        ...(whole === undefined || dearer === undefined ? {} : { cost: dearer.low - whole.low }),
      },
    ]
  }

  /** By the layer's place alone: everything from its first part on. */
  function declared(layer: string): Pick<BreakDescription, 'layer' | 'evidence' | 'kept'> {
    const part = parts.find((each) => each.layer === layer)
    if (part === undefined) return { layer, evidence: 'unseen', kept: same?.read ?? 0 }
    const [outcome] = after(one, one, part.end - part.tokens).outcomes
    return { layer, evidence: 'declared', kept: outcome?.read ?? 0 }
  }

  function changed(
    value: string,
  ): Pick<BreakDescription, 'layer' | 'evidence' | 'kept' | 'reaches' | 'path' | 'offset'> {
    const reached = layers.filter((layer) => valuesOf(layer).includes(value))
    const reaches = reached.map(({ name }) => name)
    const byPlace = parts.find(({ layer }) => reaches.includes(layer))?.layer ?? reaches[0] ?? ''
    // A history is only appended to; what would break it is a former turn that changes.
    if (reached.some(({ scope }) => scope === GROWING)) return { ...declared(byPlace), reaches }
    let tried = false
    for (const variant of contents(value)) {
      let other: Study
      try {
        other = study(options.build({ ...options.values, [value]: variant }), one.target, one.means)
      } catch {
        continue
      }
      tried = true
      const { divergence } = compare(one.rendered, other.rendered)
      if (divergence?.layer === undefined) continue
      const { layer, path, offset } = divergence
      return {
        layer,
        path,
        offset,
        reaches,
        evidence: 'tried',
        kept: after(other, one).outcomes[0]?.read ?? 0,
      }
    }
    return tried
      ? { layer: byPlace, evidence: 'unseen', kept: same?.read ?? 0, reaches }
      : { ...declared(byPlace), reaches }
  }

  function contents(value: string): readonly unknown[] {
    const now: unknown = Reflect.get(options.values, value)
    const elsewhere = options.others
      .map((values): unknown => Reflect.get(values, value))
      .filter((other) => JSON.stringify(other) !== JSON.stringify(now))
    const allowed = layers.flatMap((layer) => choicesOf(valueSchemas(layer)[value]))
    return [...[...variantsOf(now)].slice(0, ATTEMPTS), ...elsewhere, ...allowed]
  }
}

const GROWING: Scope = 'growing'
