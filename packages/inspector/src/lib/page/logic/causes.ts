import type { CallSummary } from '../../wire/summary.ts'

/** Calls that lost tokens for one reason, in one layer or setting where that is known. */
export interface CostlyCause {
  readonly cause: string
  readonly loss: 'changed' | 'missed'
  readonly changed?: string
  readonly calls: number
  readonly tokens: number
  /** Femtodollars, of the calls that have a price. */
  readonly money: bigint
  /** The call that lost most. */
  readonly worst: CallSummary
}

/** Why tokens were not read although an earlier call had left them: the costliest first, as in a report. */
export function costliest(calls: readonly CallSummary[]): readonly CostlyCause[] {
  const causes = new Map<string, CostlyCause>()
  for (const call of calls) {
    const { cause, changed, loss, lostTokens = 0, lost = '0' } = call
    if (cause === undefined || loss === undefined) continue
    const key = JSON.stringify([cause, loss, changed])
    const known = causes.get(key)
    causes.set(key, {
      cause,
      loss,
      ...(changed === undefined ? {} : { changed }),
      calls: (known?.calls ?? 0) + 1,
      tokens: (known?.tokens ?? 0) + lostTokens,
      money: (known?.money ?? 0n) + BigInt(lost),
      worst: known === undefined || isWorse(call, known.worst) ? call : known.worst,
    })
  }
  return [...causes.values()].sort(
    (a, b) => Number(b.money > a.money) - Number(a.money > b.money) || b.tokens - a.tokens,
  )
}

/** Whether a call lost more than another one; of equals the earlier one counts. */
function isWorse(call: CallSummary, other: CallSummary): boolean {
  return (
    (call.lostTokens ?? 0) - (other.lostTokens ?? 0) > 0 ||
    (call.lostTokens === other.lostTokens && call.at < other.at)
  )
}
