/** A line without its ending, and where it starts in its text. */
export interface Line {
  readonly text: string
  readonly ending: string
  readonly start: number
  /** What it says: blanks as one, letters in composed form. */
  readonly key: string
}

export function linesOf(text: string): readonly Line[] {
  return [...text.matchAll(/([^\r\n]*)(\r\n|\r|\n)|[^\r\n]+$/gu)].map(
    ({ 0: whole, 1: line = whole, 2: ending = '', index }) => ({
      text: line,
      ending,
      start: index,
      key: line
        .normalize('NFC')
        .replaceAll(/[\s\u200b]+/gu, ' ')
        .trim(),
    }),
  )
}

/** Lines as they stand in their text, endings included. */
export function joinLines(lines: readonly Line[]): string {
  return lines.map(({ text, ending }) => `${text}${ending}`).join('')
}

export function linesAt(lines: readonly Line[], indexes: readonly number[]): readonly Line[] {
  return indexes.flatMap((index) => lines[index] ?? [])
}
