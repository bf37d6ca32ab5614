import { listedModels } from './families.ts'
import { holdsOn, type HostOptions } from './hosts.ts'
import type { ModelEntry } from './model-entry.ts'

/** Where to look a model up. */
export interface FindOptions extends HostOptions {
  /** Entries of your own, before the listed ones; later ones win. See `@varve/rules/custom`. */
  readonly extra?: readonly ModelEntry[]
}

/** A dated snapshot: the id it belongs to, then a day. */
const DATED = /^(.+)-\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

/**
 * The entry of a model on a host: by its exact id, a documented alias, or a dated snapshot (`-YYYY-MM-DD`) of either.
 * Never a neighbour's entry.
 */
export function findModel(name: string, options: FindOptions): ModelEntry | undefined {
  const exact = findByName(name, options)
  if (exact) return exact
  const base = DATED.exec(name)?.[1]
  // A moving name has no snapshots, and a snapshot has none of its own.
  if (base === undefined || base.endsWith('-latest') || DATED.test(base)) return undefined
  return findByName(base, options)
}

function findByName(name: string, options: FindOptions): ModelEntry | undefined {
  const own = options.extra?.findLast((entry) => namesOf(entry).includes(name) && holdsOn(entry, options))
  if (own) return own
  const listed = findListed(name)
  return listed && holdsOn(listed, options) ? listed : undefined
}

/** The listed entry of an exact id or alias, whatever the host. */
export function findListed(name: string): ModelEntry | undefined {
  return listedByName.get(name)
}

/** The id of an entry and its aliases. */
export function namesOf(entry: ModelEntry): readonly string[] {
  return [entry.id, ...(entry.aliases ?? [])]
}

const listedByName: ReadonlyMap<string, ModelEntry> = new Map(
  listedModels.flatMap((entry) => namesOf(entry).map((name) => [name, entry] as const)),
)
