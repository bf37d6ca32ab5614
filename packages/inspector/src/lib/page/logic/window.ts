/** Which rows of a long list are in sight. */
export interface Window {
  readonly from: number
  readonly to: number
}

/** Rows above and below that are drawn too, so that scrolling shows no gap. */
const SPARE = 8

export function windowOf(top: number, height: number, row: number, rows: number): Window {
  const from = Math.max(0, Math.floor(top / row) - SPARE)
  return { from, to: Math.min(rows, Math.ceil((top + height) / row) + SPARE) }
}
