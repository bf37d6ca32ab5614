import { type ReadonlySignal, useComputed } from '@preact/signals'
import type { JSX } from 'preact'
import type { CallSummary, LogState } from '../../wire/summary.ts'
import { count, counted, money, percent } from '../logic/format.ts'
import { totalsOf } from '../logic/totals.ts'
import type { LogStore } from '../state/log.ts'

interface Props {
  readonly log: LogStore
  readonly shown: ReadonlySignal<readonly CallSummary[]>
}

/** The file, whether it is followed, what could not be read, and what the calls shown come to. */
export function Header({ log, shown }: Props): JSX.Element {
  const totals = useComputed(() => totalsOf(shown.value)).value
  const state = log.state.value
  const { calls, local, reported, notReported, impossible, read, input, saved, lost, missed, unpriced } =
    totals
  const isPriced = reported + notReported > unpriced
  const moneyNotes = [
    ...(lost === 0n ? [] : [`${money(lost)} lost to changes`]),
    ...(missed === 0n ? [] : [`${money(missed)} idle or missed`]),
    ...(unpriced === 0 || !isPriced ? [] : [`not known of ${counted(unpriced, 'call')}`]),
  ]
  return (
    <header>
      <div class="title">
        <h1>
          <span class="brand">Varve</span> {state?.file ?? 'inspector'}
        </h1>
        <Status state={state} connected={log.connected.value} />
      </div>
      <dl class="totals">
        <Total
          name="Calls"
          value={count(calls)}
          more={local === 0 ? '' : `and ${counted(local, 'local answer')}, apart`}
        />
        <Total
          name="Read from the cache"
          value={input === 0 ? '–' : percent(read / input)}
          more={
            input === 0
              ? 'nothing was reported'
              : `${count(read)} of ${count(input)} tokens, in ${counted(reported, 'call')}`
          }
        />
        <Total
          name="Reads not reported"
          value={count(notReported)}
          more={notReported === 0 ? '' : 'left out of the share'}
        />
        {impossible === 0 ? null : (
          <Total
            name="Contradictory"
            value={count(impossible)}
            more="reported numbers that cannot be true together; in no sum"
          />
        )}
        <Total name="Saved" value={isPriced ? money(saved) : 'not known'} more={moneyNotes.join(', ')} />
      </dl>
      <Skipped state={state} />
    </header>
  )
}

function Total({
  name,
  value,
  more,
}: {
  readonly name: string
  readonly value: string
  readonly more: string
}): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value} {more === '' ? null : <small>{more}</small>}
      </dd>
    </div>
  )
}

function Status({
  state,
  connected,
}: {
  readonly state: LogState | undefined
  readonly connected: boolean
}): JSX.Element {
  const [tone, words] = statusOf(state, connected)
  return (
    <p class={`status ${tone}`}>
      <span class="dot" aria-hidden="true" /> {words}
    </p>
  )
}

function statusOf(state: LogState | undefined, connected: boolean): readonly [tone: string, words: string] {
  if (!connected)
    return ['bad', state === undefined ? 'connecting' : 'varve inspect has ended; what is shown stands still']
  if (state === undefined || state.status === 'reading') return ['quiet', 'reading']
  if (state.status === 'missing') return ['quiet', 'the file does not exist yet; it is waited for']
  if (state.status === 'failed') return ['bad', `the file cannot be read: ${state.problem ?? ''}`]
  return ['good', 'followed']
}

/** Lines that are not shown, with why. */
function Skipped({ state }: { readonly state: LogState | undefined }): JSX.Element | null {
  if (state === undefined) return null
  const { skipped, notes, tail, first } = state
  if (skipped === 0 && tail === undefined && first === 0) return null
  return (
    <details class="skipped">
      <summary>
        {[
          ...(skipped === 0 ? [] : [`${counted(skipped, 'line')} skipped`]),
          ...(tail === undefined ? [] : ['the last line is torn, or still being written']),
          ...(first === 0 ? [] : [`the oldest ${counted(first, 'call')} not listed`]),
        ].join(' · ')}
      </summary>
      <ul>
        {notes.map(({ line, reason }) => (
          <li key={line}>
            Line {count(line)}: {reason}
          </li>
        ))}
        {skipped > notes.length ? <li>and {count(skipped - notes.length)} more</li> : null}
        {tail === undefined ? null : <li>{tail}</li>}
      </ul>
    </details>
  )
}
