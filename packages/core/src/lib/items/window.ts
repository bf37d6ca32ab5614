import { plainOf } from '../memory/lists.ts'
import { itemsOf } from './known-turns.ts'
import { opensExchange, type Turn } from './turn.ts'

/** A history window that drops old turns in whole chunks, so that the cached prefix is lost rarely and not on every call. */
export interface Window {
  /** Turns that the history may hold before a chunk is dropped. */
  readonly turns: number
  /** Turns dropped at a time; at least 1, at most `turns`. */
  readonly chunk: number
}

export interface Windowed {
  readonly turns: readonly Turn[]
  /** Turns of the conversation that stand in front of the window, counted from its very first one. */
  readonly dropped: number
}

/**
 * Drops turns from the head, a chunk at a time, by their absolute numbers: the cut moves once in `chunk` turns and stays
 * where it is when the app itself passes a shortened list. A cut never falls inside an exchange; it moves back to where one opens.
 */
export function applyWindow(turns: readonly Turn[], window: Window | undefined): Windowed {
  const first = firstNumber(turns)
  if (window === undefined) return { turns, dropped: first - 1 }
  const last = first - 1 + turns.length
  const excess = last - window.turns
  if (excess <= 0) return { turns, dropped: first - 1 }
  const target = Math.ceil(excess / window.chunk) * window.chunk
  // `chunk <= turns` keeps the target in front of the last turn; where it lies in front of the list, nothing is dropped.
  const cut = cutsOf(turns).findLast((place) => place <= target - (first - 1)) ?? 0
  return { turns: turns.slice(cut), dropped: first - 1 + cut }
}

/** Where a cut may fall: in front of a turn that opens an exchange, while no call waits for its result. */
function cutsOf(turns: readonly Turn[]): readonly number[] {
  const cuts: number[] = []
  const open = new Set<string>()
  for (const [index, turn] of turns.entries()) {
    if (open.size === 0 && opensExchange(turn)) cuts.push(index)
    for (const item of itemsOf(turn)) {
      if (item.type === 'call') open.add(item.callId)
      if (item.type === 'result') open.delete(item.callId)
    }
  }
  return cuts
}

function firstNumber(turns: readonly Turn[]): number {
  const list = plainOf(turns)
  let numbered = 0
  while (numbered < list.length && list[numbered]?.number === undefined) numbered += 1
  const number = list[numbered]?.number
  return number === undefined ? 1 : Math.max(1, number - numbered)
}
