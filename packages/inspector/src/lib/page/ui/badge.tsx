import type { JSX } from 'preact'
import type { CallSummary } from '../../wire/summary.ts'
import { RESULTS, resultOf } from '../logic/words.ts'

interface Props {
  readonly call: Pick<CallSummary, 'end' | 'status'>
  /** Whether the sign is enough where all went well. Default: false. */
  readonly short?: boolean
}

/** What became of a call, as a sign and a word. */
export function Badge({ call, short = false }: Props): JSX.Element {
  const { label, sign, tone } = RESULTS[resultOf(call)]
  return (
    <span class={`badge ${tone}`}>
      <span aria-hidden="true">{sign}</span>{' '}
      {short && tone === 'good' ? <span class="unseen">{label}</span> : label}
    </span>
  )
}
