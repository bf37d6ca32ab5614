import type { Item } from '../items/item.ts'
import { ownTurn } from '../items/known-turns.ts'
import type { EndpointName } from '../items/part.ts'
import type { Turn } from '../items/turn.ts'
import { isJsonObject } from '../json/json.ts'

/**
 * Cuts a conversation into turns as they would have come about: what the app sent and what the model said to it are one, results of
 * tools are one of their own.
 */
export function turnsFrom(items: readonly Item[], endpoint: EndpointName): readonly Turn[] {
  const turns: { readonly sent: Item[]; readonly said: Item[]; readonly isResults: boolean }[] = []
  for (const item of items) {
    const isSaid = saidByModel(item)
    const isResults = item.type === 'result'
    let last = turns.at(-1)
    const goesOn = isSaid ? !last?.isResults : last?.said.length === 0 && last.isResults === isResults
    if (last === undefined || !goesOn) {
      last = { sent: [], said: [], isResults }
      turns.push(last)
    }
    ;(isSaid ? last.said : last.sent).push(item)
  }
  return Object.freeze(
    turns.map(({ sent, said }, index) =>
      ownTurn({ number: index + 1, endpoint, sent: sent.length === 0 ? [] : [{ items: sent }], said }),
    ),
  )
}

function saidByModel(item: Item): boolean {
  if (item.type === 'message') return item.role === 'assistant'
  if (item.type !== 'opaque') return item.type !== 'result'
  // Calls of hosted tools have no role; they are the model's.
  const role = isJsonObject(item.value) ? item.value['role'] : undefined
  return role === undefined || role === 'assistant'
}
