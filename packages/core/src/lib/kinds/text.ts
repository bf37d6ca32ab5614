import { checkWellFormed, describe } from '../json/freeze-json.ts'
import { isArray } from '../json/json.ts'
import { VarveError } from '../errors.ts'
import type { TextPart } from '../items/part.ts'
import type { WriteContext } from '../layer.ts'

/** What a writer of text returns: one text, or several that become content parts of their own. */
export type Text = string | readonly string[]

/**
 * Turns a writer's text into parts. Line endings are left alone; empty texts are dropped, because providers refuse them.
 *
 * @throws VarveError `invalid_piece` or `lone_surrogate`
 */
export function textParts(text: unknown, context: WriteContext): readonly TextPart[] {
  const texts = isArray(text) ? text : [text]
  const parts: TextPart[] = []
  for (const [index, entry] of texts.entries()) {
    const path = isArray(text) ? `write()[${index}]` : 'write()'
    if (typeof entry !== 'string') {
      throw new VarveError('invalid_piece', {
        ...context,
        path,
        expected: 'a string, or an array of strings',
        received: describe(entry),
        fix: 'Return text; await what you need before build, which is synchronous.',
      })
    }
    checkWellFormed(entry, { ...context, path })
    if (entry !== '') parts.push({ type: 'text', text: entry })
  }
  return parts
}
