import { FIRST_FREE_ID } from './framing.ts'

/** A negative token number for something without tokens of its own; the same thing gets the same number. */
export type Identities = (identity: string) => number

export function createIdentities(): Identities {
  const known = new Map<string, number>()
  return (identity) => {
    const before = known.get(identity)
    if (before !== undefined) return before
    const id = FIRST_FREE_ID - known.size
    known.set(identity, id)
    return id
  }
}
