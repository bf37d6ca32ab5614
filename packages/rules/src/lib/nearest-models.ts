import { listedModels } from './families.ts'
import { namesOf } from './find-model.ts'
import type { ModelEntry } from './model-entry.ts'

/** An id longer than this is cut: no model has such a name, and the comparison takes quadratic time. */
const LONGEST = 100

/**
 * Up to three listed ids that are spelt most like `model`, for an error message: "did you mean …?". A hint for a
 * person only: rules and prices are never taken from a neighbour. Empty where nothing is near.
 */
export function nearestModels(model: string, extra: readonly ModelEntry[] = []): readonly string[] {
  return nearestNames(model, [...extra, ...listedModels].flatMap(namesOf))
}

/** Up to three of the candidates, nearest first, that are spelt most like `given`. Empty where nothing is near. */
export function nearestNames(given: string, candidates: readonly string[]): readonly string[] {
  const name = given.slice(0, LONGEST).toLowerCase()
  return [...new Set(candidates)]
    .map((id) => ({ id, distance: editDistance(name, id) }))
    .filter(({ id, distance }) => distance <= Math.max(2, Math.ceil(id.length / 3)))
    .sort((one, other) => one.distance - other.distance || (one.id < other.id ? -1 : 1))
    .slice(0, 3)
    .map(({ id }) => id)
}

/** Levenshtein's: insertions, deletions and replacements that turn one string into the other. */
function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const replaced = (above[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1)
      current.push(Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced))
    }
    above = current
  }
  return above[to.length] ?? 0
}
