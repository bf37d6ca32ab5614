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
  let cut = Math.max(0, Math.min(target - (first - 1), turns.length))
  while (cut > 0 && cut < turns.length && !opens(turns[cut])) cut -= 1
  if (cut === turns.length && cut > 0) cut = turns.findLastIndex((turn) => opensExchange(turn))
  return { turns: turns.slice(Math.max(0, cut)), dropped: first - 1 + Math.max(0, cut) }
}

function opens(turn: Turn | undefined): boolean {
  return turn !== undefined && opensExchange(turn)
}

function firstNumber(turns: readonly Turn[]): number {
  const numbered = turns.findIndex((turn) => turn.number !== undefined)
  const number = turns[numbered]?.number
  return number === undefined ? 1 : Math.max(1, number - numbered)
}
