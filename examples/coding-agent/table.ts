import type { Verdict } from '@varve/cache'
import { dollars, formatMoney, type Money } from '@varve/rules'
import type { Step } from './agent.ts'

/** What some calls came to. */
export interface Sums {
  readonly input: number
  readonly expected: number
  readonly read: number
  readonly cost: Money
  /** What the same tokens would have cost without a cache. */
  readonly uncached: Money
}

export function sumsOf(verdicts: readonly Verdict[]): Sums {
  const sum = (of: (verdict: Verdict) => number | undefined): number =>
    verdicts.reduce((all, verdict) => all + (of(verdict) ?? 0), 0)
  const money = (of: (verdict: Verdict) => Money | undefined): Money =>
    verdicts.reduce((all, verdict) => all + (of(verdict) ?? 0n), 0n)
  const cost = money(({ price }) => price?.high)
  return {
    input: sum(({ observation }) => observation.input),
    expected: sum(({ outcome }) => outcome?.read),
    read: sum(({ observation }) => observation.read),
    cost,
    uncached: cost + money(({ saved }) => saved),
  }
}

/** Whether the provider reported the most likely outcome to the token, read and written. */
export function isExact({ expectation, observation }: Verdict): boolean {
  const [likely] = expectation.outcomes
  return observation.read === likely?.read && observation.written === likely?.written
}

const HEADING = '  calls     prompt   expected     actual  hit rate      cost  without cache'

/** A row for every ten calls, with what happened in them below it, and one for all. */
export function table(steps: readonly Step[]): string {
  const tens = Array.from({ length: Math.ceil(steps.length / 10) }, (_, at) => at * 10)
  return [
    HEADING,
    ...tens.flatMap((from) => [
      row(`${from + 1}–${Math.min(from + 10, steps.length)}`, steps.slice(from, from + 10)),
      ...steps.slice(from, from + 10).flatMap((step, at) => eventsOf(step, from + at + 1)),
    ]),
    row('all', steps),
  ].join('\n')
}

function row(label: string, steps: readonly Step[]): string {
  const { input, expected, read, cost, uncached } = sumsOf(steps.map(({ cache }) => cache))
  return [
    label.padStart(7),
    ...[input, expected, read].map((tokens) => count(tokens).padStart(11)),
    `${((100 * read) / input).toFixed(1)} %`.padStart(10),
    `$${dollars(cost).toFixed(4)}`.padStart(10),
    `$${dollars(uncached).toFixed(4)}`.padStart(15),
  ].join('')
}

function eventsOf({ cache, addsTool }: Step, call: number): readonly string[] {
  const { cause, dropped, loss } = cache
  const lost =
    loss?.money === undefined ? '' : ` ${count(loss.tokens)} tokens lost, ${formatMoney(loss.money)}.`
  return [
    ...(addsTool ? [`          call ${call}: the tool "commit" is added behind the history.`] : []),
    ...(dropped === undefined ? [] : [`          call ${call}: ${cause.sentence}${lost}`]),
  ]
}

function count(tokens: number): string {
  return tokens.toLocaleString('en-US')
}
