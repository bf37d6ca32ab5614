import type { Paint } from './paint.ts'

/** A table of text: a heading and rows of cells. Numbers stand right, words left. */
export interface Table {
  readonly columns: readonly { readonly name: string; readonly align?: 'left' | 'right' }[]
  readonly rows: readonly (readonly string[])[]
}

/** For a terminal: columns two blanks apart. */
export function textTable({ columns, rows }: Table, paint: Paint): string {
  const lines = [columns.map(({ name }) => name), ...rows]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  const [head = '', ...body] = lines.map((line) =>
    line
      .map((cell, at) =>
        columns[at]?.align === 'right' ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  return [paint('bold', head), ...body].join('\n')
}

/** Cells are Markdown: what comes from outside must be escaped before. */
export function markdownTable({ columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    line(columns.map(({ name }) => name)),
    line(columns.map(({ align }) => (align === 'right' ? '--:' : '---'))),
    ...rows.map((cells) => line(cells)),
  ].join('\n')
}
