import type { Change } from '../change.ts'
import { machineIn } from '../../looks/machine.ts'
import { ownParts, randomIn } from '../../looks/random.ts'
import type { Cause } from './cause.ts'
import { became, isOfWords, sides } from './words.ts'

export const machineChanged: Cause = {
  code: 'machine-changed',
  severity: 'error',
  name: (change) => {
    if (!isOfWords(change)) return undefined
    const kinds = sides(change).map((text) => machineIn(text.trim(), change.lead))
    const [kind] = kinds
    if (kind === 'path' && isRandomInside(change)) return undefined
    return kind !== undefined && kinds.every((other) => other !== undefined)
      ? `a ${kind} of the machine changed: ${became(change)}`
      : undefined
  },
  fix: 'Write what is the same everywhere (a path relative to the project, a name without a number), or put it into a session layer behind what is shared, and keep it there for the whole conversation.',
}

/** A path in which only an id moves is a matter of the id. */
function isRandomInside({ before, after }: Change): boolean {
  return (
    before !== '' &&
    after !== '' &&
    [ownParts(before, after), ownParts(after, before)].every((part) => randomIn(part))
  )
}
