import { styleText } from 'node:util'
import type { Verdict } from '@varve/cache'
import { dollars } from '@varve/rules'

const COLUMNS = [
  ['call', 30],
  ['prompt', 7],
  ['expected', 9],
  ['actual', 12],
  ['written', 12],
  ['cost', 10],
] as const

export function heading(): string {
  return styleText(
    'dim',
    `${COLUMNS.map(([name, width], index) => pad(name, width, index > 0)).join(' ')}  verdict`,
  )
}

/** One call: prompt tokens, expected and actual cached tokens, written ones, cost, verdict. */
export function row(
  label: string,
  { expectation, observation, outcome, price, status, cause }: Verdict,
): string {
  const cells = [
    label,
    count(observation.input ?? expectation.tokens),
    outcome === undefined ? 'unknown' : count(outcome.read),
    reported(observation.read),
    reported(observation.written),
    price === undefined ? 'unknown' : `$${dollars(price.low).toFixed(6)}`,
  ]
  const line = COLUMNS.map(([, width], index) => pad(cells[index] ?? '', width, index > 0)).join(' ')
  const good = status === 'as_expected' && cause.code !== 'prefix_changed'
  return `${line}  ${styleText(good ? 'green' : 'yellow', status.replaceAll('_', ' '))}: ${cause.code.replaceAll('_', ' ')}`
}

/** Not reported and 0 are different facts. */
function reported(tokens: number | undefined): string {
  return tokens === undefined ? 'not reported' : count(tokens)
}

function count(tokens: number): string {
  return tokens.toLocaleString('en-US')
}

function pad(text: string, width: number, right: boolean): string {
  const cut = text.length > width ? `${text.slice(0, width - 1)}…` : text
  return right ? cut.padStart(width) : cut.padEnd(width)
}
