import { dense } from '../../record/dense.ts'
import type { Skipped } from '../report-data.ts'
import { clip } from './clip.ts'
import { byText } from './rows.ts'

/** A line that is no record. */
export interface SkippedLine {
  readonly file?: string
  readonly line: number
  readonly skipped: string
}

export interface SkippedTally {
  readonly add: (line: SkippedLine) => void
  readonly skipped: () => Skipped
}

const TOLD = 20

export function newSkipped(): SkippedTally {
  let lines = 0
  const byFile = new Map<string | undefined, SkippedLine[]>()
  return {
    add: (line) => {
      lines += 1
      const told = byFile.get(line.file) ?? []
      if (told.length >= TOLD) return
      told.push(line)
      byFile.set(line.file, told)
    },
    skipped: () => ({
      lines,
      first: [...byFile.values()]
        .flat()
        .toSorted((a, b) => byText(a.file, b.file) || a.line - b.line)
        .map(({ file, line, skipped }) => dense({ file, line, reason: clip(skipped) })),
    }),
  }
}
