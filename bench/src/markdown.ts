/** A number with so many significant digits; from a thousand on, a whole one. */
export function show(value: number, digits = 3): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en-US')
  return String(Number(value.toPrecision(digits)))
}

/** A table of Markdown, numbers to the right. The first column is text, and so are those that are named. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  texts: readonly string[] = [],
): string {
  return [
    `| ${head.join(' | ')} |`,
    `| ${head.map((name, column) => (column === 0 || texts.includes(name) ? '---' : '---:')).join(' | ')} |`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
  ].join('\n')
}
