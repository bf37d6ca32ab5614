import type { MatchLogic, ModelInfo } from '@pydantic/genai-prices'

/**
 * Whether an entry is about this very model: its id, a dated snapshot of it, or an alias that the entry names in full. Entries
 * also match by the start of an id, and then bill a model as its neighbour.
 */
export function isNamed({ id, match }: Pick<ModelInfo, 'id' | 'match'>, model: string): boolean {
  if (model === id) return true
  if (model.startsWith(`${id}-`) && /^\d{4}-\d{2}-\d{2}$/u.test(model.slice(id.length + 1))) return true
  return names(match).includes(model)
}

/** What a match spells out in full, alone or as one of several. */
function names(match: MatchLogic): readonly string[] {
  if ('equals' in match) return [match.equals]
  return 'or' in match ? match.or.flatMap((each) => names(each)) : []
}
