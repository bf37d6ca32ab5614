import type { Rows } from '../rows-data.ts'

/** Rows by their names, in the order in which they came. Beyond the most that are kept, only calls are counted. */
export interface RowTally<Row> {
  /** The row of these names, made where there is none; nothing where no more are kept, and then it is counted. */
  readonly at: (names: readonly (string | undefined)[], make: () => Row) => Row | undefined
  readonly rows: () => readonly Row[]
  readonly more: () => number
}

const MOST_ROWS = 1000

export function newRows<Row>(most: number = MOST_ROWS): RowTally<Row> {
  const rows = new Map<string, Row>()
  let more = 0
  return {
    at: (names, make) => {
      const key = JSON.stringify(names.map((name) => name ?? null))
      const known = rows.get(key)
      if (known !== undefined) return known
      if (rows.size >= most) {
        more += 1
        return undefined
      }
      const made = make()
      rows.set(key, made)
      return made
    },
    rows: () => [...rows.values()],
    more: () => more,
  }
}

export function rowsOf<Row, Kept>(
  tally: RowTally<Row>,
  keep: (row: Row) => Kept,
  order: (a: Kept, b: Kept) => number,
): Rows<Kept> {
  return { rows: tally.rows().map(keep).toSorted(order), more: tally.more() }
}

/** Texts by their characters' numbers, whatever the locale; what is absent comes first. */
export function byText(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1
  return a < b ? -1 : 1
}

export function byMoney(a: bigint, b: bigint): number {
  return a === b ? 0 : a < b ? -1 : 1
}
