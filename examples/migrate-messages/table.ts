/** A database table, as far as this app needs one: a reader's rows, in a JSONB column. */
export interface Table<Row> {
  readonly read: (reader: string) => readonly Row[]
  readonly write: (reader: string, rows: readonly Row[]) => void
}

export function createTable<Row>(): Table<Row> {
  const column = new Map<string, string>()
  return {
    read: (reader) => JSON.parse(column.get(reader) ?? '[]', likeJsonb),
    write: (reader, rows) => {
      column.set(reader, JSON.stringify(rows))
    },
  }
}

/** JSONB keeps no order of keys: they come back the short ones first, then by their letters. */
function likeJsonb(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value)
  return Object.fromEntries(entries.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)))
}
