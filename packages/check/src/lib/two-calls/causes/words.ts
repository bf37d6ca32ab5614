import type { Change } from '../change.ts'
import { shortened } from '../../excerpt.ts'

/** `"9:05" became "9:06"`, `"x" came`, `"x" went`. */
export function became({ before, after }: Pick<Change, 'before' | 'after'>): string {
  if (before === '') return `${quoted(after)} came`
  if (after === '') return `${quoted(before)} went`
  return `${quoted(before)} became ${quoted(after)}`
}

export function quoted(text: string): string {
  return JSON.stringify(shortened(text))
}

/** Both texts, or the only one there is. */
export function sides({ before, after }: Pick<Change, 'before' | 'after'>): readonly string[] {
  return [before, after].filter((text) => text !== '')
}

/** Whether a change is of a few words or of a value, and not of a whole piece. */
export function isOfWords({ kind, unit }: Change): boolean {
  return (
    ['replaced', 'inserted', 'removed', 'grown'].includes(kind) &&
    ['words', 'line', 'value', 'entry', 'key'].includes(unit)
  )
}
