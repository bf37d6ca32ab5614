import { createLedger, type Entry, type Ledger } from '@varve/cache'

/** A ledger in memory that shows what it is given. */
export function watchedLedger(show: (entries: readonly Entry[]) => void): Ledger {
  const ledger = createLedger({ bytes: 32_000_000 })
  return {
    read: ledger.read,
    commit: (lane, entries) => {
      show(entries)
      return ledger.commit(lane, entries)
    },
  }
}
