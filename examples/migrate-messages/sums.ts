import { type Money, priceOf } from '@varve/rules'
import { MODEL, type Run } from './run.ts'

export interface Sums {
  readonly input: number
  readonly read: number
  /** Of the input; the answers are the same before and after. */
  readonly cost: Money
}

/** What the provider counted, not what the app says of it. */
export function sumsOf({ requests }: Run): Sums {
  const sum = (of: 'input' | 'read'): number =>
    requests.reduce((all, { outcome }) => all + (outcome?.[of] ?? 0), 0)
  const costs = requests.map(({ outcome, at }) => {
    const { input = 0, read = 0, written = 0 } = outcome ?? {}
    return priceOf(MODEL, { input, read, written, output: 0 }, { at })?.high ?? 0n
  })
  return { input: sum('input'), read: sum('read'), cost: costs.reduce((all, cost) => all + cost, 0n) }
}
