import { isSame, type Sent, type Trust } from './same.ts'

/** Names prefixes: two calls have the same name for a prefix where all of it is the same. */
export interface Prefixes {
  /** The names of the prefixes that end at each segment. */
  readonly namesOf: (sent: readonly Sent[]) => readonly string[]
}

interface Node {
  readonly name: string
  readonly next: { readonly sent: Sent; readonly node: Node }[]
}

/** A tree of segments: calls walk it as far as theirs are the same as those of calls before, and branch off where they are not. */
export function createPrefixes(trust: Trust): Prefixes {
  let nodes = 0
  const newNode = (): Node => ({ name: `prefix ${(nodes += 1)}`, next: [] })
  const root = newNode()
  return {
    namesOf: (sent) => {
      let at = root
      return sent.map((one) => {
        const known = at.next.find((branch) => isSame(branch.sent, one, trust))
        const branch = known ?? { sent: one, node: newNode() }
        if (known === undefined) at.next.push(branch)
        at = branch.node
        return at.name
      })
    },
  }
}
