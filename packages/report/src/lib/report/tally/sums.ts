import type { Compared, CostSums, LocalSums, LossSums, Sums } from '../sums-data.ts'
import { MOST_TOKENS } from '../../record/is-possible.ts'
import type { RecordedLoss } from '../../record/loss-of.ts'
import type { Facts, Priced } from './facts.ts'

type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] }

/** Sums while calls are added. */
export interface Tally extends Omit<Writable<Sums>, 'hitRate' | 'compared' | 'cost' | 'changed' | 'missed'> {
  readonly compared: Writable<Compared>
  readonly cost: Omit<Writable<CostSums>, 'parts' | 'with' | 'without'> & {
    readonly parts: Writable<CostSums['parts']>
    readonly with: Writable<CostSums['with']>
    readonly without: Writable<CostSums['without']>
  }
  readonly changed: Writable<LossSums>
  readonly missed: Writable<LossSums>
}

export function newTally(): Tally {
  return {
    calls: 0,
    answered: 0,
    failed: 0,
    notSent: 0,
    reported: 0,
    notReported: 0,
    impossible: 0,
    input: 0,
    read: 0,
    written: 0,
    writtenReported: 0,
    compared: {
      calls: 0,
      expectedRead: 0,
      actualRead: 0,
      writtenCalls: 0,
      expectedWritten: 0,
      actualWritten: 0,
    },
    cost: {
      priced: 0,
      unpriced: 0,
      low: 0n,
      high: 0n,
      split: 0,
      parts: { fresh: 0n, read: 0n, written: 0n, output: 0n },
      savedKnown: 0,
      saved: 0n,
      compared: 0,
      with: { low: 0n, high: 0n },
      without: { low: 0n, high: 0n },
    },
    changed: newLoss(),
    missed: newLoss(),
  }
}

export function newLoss(): Writable<LossSums> {
  return { calls: 0, tokens: 0, money: 0n, unpriced: 0 }
}

export function addLoss(sums: Writable<LossSums>, { tokens, money }: RecordedLoss): void {
  sums.calls += 1
  sums.tokens += tokens
  if (money === undefined) sums.unpriced += tokens
  else sums.money += money
}

export function addCall(tally: Tally, facts: Facts): void {
  const { call, reported, impossible, price, lost } = facts
  tally.calls += 1
  if (call.end !== 'answered') {
    tally[call.end === 'failed' ? 'failed' : 'notSent'] += 1
    return
  }
  tally.answered += 1
  if (reported === undefined) tally[impossible ? 'impossible' : 'notReported'] += 1
  else {
    tally.reported += 1
    tally.input += reported.input
    tally.read += reported.read
    if (reported.written !== undefined) {
      tally.writtenReported += 1
      tally.written += reported.written
    }
    addCompared(tally.compared, facts)
  }
  if (price === undefined) tally.cost.unpriced += 1
  else addPrice(tally.cost, price)
  addSaved(tally.cost, facts)
  if (lost !== undefined) addLoss(tally[lost.loss], lost)
}

function addCompared(sums: Tally['compared'], { reported, expected }: Facts): void {
  if (reported === undefined || expected === undefined) return
  sums.calls += 1
  sums.expectedRead += expected.read
  sums.actualRead += reported.read
  if (reported.written === undefined) return
  sums.writtenCalls += 1
  sums.expectedWritten += expected.written
  sums.actualWritten += reported.written
}

function addPrice(cost: Tally['cost'], { low, high, parts }: Priced): void {
  cost.priced += 1
  cost.low += low
  cost.high += high
  if (parts === undefined) return
  cost.split += 1
  cost.parts.fresh += parts.fresh
  cost.parts.read += parts.read
  cost.parts.written += parts.written
  cost.parts.output += parts.output
}

function addSaved(cost: Tally['cost'], { price, saved }: Facts): void {
  if (saved === undefined) return
  cost.savedKnown += 1
  cost.saved += saved
  if (price === undefined) return
  cost.compared += 1
  cost.with.low += price.low
  cost.with.high += price.high
  cost.without.low += price.low + saved
  cost.without.high += price.high + saved
}

export function sumsOf(tally: Tally): Sums {
  const { input, read } = tally
  return { ...tally, ...(input === 0 ? {} : { hitRate: read / input }) }
}

export function newLocal(): Writable<LocalSums> {
  return { answers: 0, counted: 0, tokens: 0 }
}

export function addLocal(sums: Writable<LocalSums>, tokens: number | undefined): void {
  sums.answers += 1
  if (tokens === undefined || tokens > MOST_TOKENS) return
  sums.counted += 1
  sums.tokens += tokens
}
