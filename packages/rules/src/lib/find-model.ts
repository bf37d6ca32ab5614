import { listedModels } from './families.ts'
import type { ModelEntry } from './model-entry.ts'

const listedByName: ReadonlyMap<string, ModelEntry> = indexByName(listedModels)

/** A dated snapshot: the id it belongs to, then a day. */
const DATED = /^(.+)-\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

/**
 * The entry of a model by its exact id, a documented alias, or a dated snapshot (`-YYYY-MM-DD`) of either. Entries
 * of the caller come first. Never a neighbour's entry.
 */
export function findModel(name: string, extra: readonly ModelEntry[] = []): ModelEntry | undefined {
  const exact = findByName(name, extra)
  if (exact) return exact
  const base = DATED.exec(name)?.[1]
  // A moving name has no snapshots, and a snapshot has none of its own.
  if (base === undefined || base.endsWith('-latest') || DATED.test(base)) return undefined
  return findByName(base, extra)
}

/** Later entries win, so that a caller's list can refine itself. */
function findByName(name: string, extra: readonly ModelEntry[]): ModelEntry | undefined {
  return extra.findLast((entry) => namesOf(entry).includes(name)) ?? listedByName.get(name)
}

function indexByName(entries: readonly ModelEntry[]): ReadonlyMap<string, ModelEntry> {
  return new Map(entries.flatMap((entry) => namesOf(entry).map((name) => [name, entry] as const)))
}

/** The id of an entry and its aliases. */
export function namesOf(entry: ModelEntry): readonly string[] {
  return [entry.id, ...(entry.aliases ?? [])]
}
