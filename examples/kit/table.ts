import { dollars, type Money } from '@varve/rules'

/** Columns as wide as their widest cell, the first to the left and the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map((line) =>
      widths
        .map((width, column) => {
          const cell = line[column] ?? ''
          return column === 0 ? cell.padEnd(width) : cell.padStart(width)
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** A number of tokens. Not reported and 0 are different facts. */
export function count(tokens: number | undefined): string {
  return tokens === undefined ? 'not reported' : tokens.toLocaleString('en-US')
}

/** A share in whole percent, such as the part of the input that was read. */
export function percent(part: number | undefined, whole: number | undefined): string {
  if (part === undefined || whole === undefined) return 'not reported'
  return whole === 0 ? '-' : `${Math.round((part / whole) * 100)} %`
}

/** US dollars, with four decimals or as many as asked for. */
export function money(amount: Money | undefined, decimals = 4): string {
  return amount === undefined ? 'not known' : `$${dollars(amount).toFixed(decimals)}`
}
