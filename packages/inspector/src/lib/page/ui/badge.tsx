import type { JSX } from 'preact'
import type { CallSummary } from '../../wire/summary.ts'
import { RESULTS, resultOf } from '../logic/words.ts'

/** What became of a call, as a sign and a word. */
export function Badge({ call }: { readonly call: Pick<CallSummary, 'end' | 'status'> }): JSX.Element {
  const { label, sign, tone } = RESULTS[resultOf(call)]
  return (
    <span class={`badge ${tone}`}>
      <span aria-hidden="true">{sign}</span> {label}
    </span>
  )
}
