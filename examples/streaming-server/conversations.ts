import { createSession, type Ledger, type Session } from '@varve/cache'
import type { Memory, Turn } from '@varve/core'

/** What the server keeps of one conversation. */
export interface Conversation {
  readonly session: Session
  /** What was said so far, as plain JSON. An app keeps it in its database; the session is only there to save work. */
  readonly turns: Turn[]
  /** An answer is under way. */
  busy: boolean
}

export interface ConversationsOptions {
  /** Which cache points were written: what any conversation has written, another may read. */
  readonly ledger: Ledger
  /** Where the sessions keep their work: one bound for all. */
  readonly memory: Memory
  /** Conversations kept at most; the one that was quiet the longest goes first. */
  readonly most: number
  readonly now: () => number
}

/** One session for each conversation, in one ledger and one memory. */
export class Conversations {
  readonly #options: ConversationsOptions
  readonly #byId = new Map<string, Conversation>()

  constructor(options: ConversationsOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#byId.size
  }

  /** The conversation of that id; a new one where there is none. */
  open(id: string): Conversation {
    const { ledger, memory, now } = this.#options
    const conversation = this.#byId.get(id) ?? {
      session: createSession({ ledger, memory, now }),
      turns: [],
      busy: false,
    }
    // A map keeps the order in which its keys were set: the one used last stands at the end.
    this.#byId.delete(id)
    this.#byId.set(id, conversation)
    this.#trim()
    return conversation
  }

  #trim(): void {
    for (const [id, { busy }] of this.#byId) {
      if (this.#byId.size <= this.#options.most) return
      if (!busy) this.#byId.delete(id)
    }
  }
}
