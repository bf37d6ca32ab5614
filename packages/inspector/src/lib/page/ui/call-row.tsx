import type { JSX } from 'preact'
import type { CallSummary } from '../../wire/summary.ts'
import { count, percent, shortDay, timeOf } from '../logic/format.ts'
import { plainCode } from '../logic/words.ts'
import { go, route } from '../state/route.ts'
import { Badge } from './badge.tsx'

interface Props {
  readonly call: CallSummary
  readonly place: number
  readonly of: number
  /** Pixels from above. */
  readonly top: number
  /** Whether it goes on with the conversation of the row above it, and the row below with its own. */
  readonly follows: boolean
  readonly goesOn: boolean
  readonly chosen: boolean
}

/** One call of the list. One that follows another of its conversation says only what is new. */
export function Row({ call, place, of, top, follows, goesOn, chosen }: Props): JSX.Element {
  const { index, prompt, model, conversation, at } = call
  const time = (
    <time class="soft" dateTime={new Date(at).toISOString()}>
      <span class="unseen">{shortDay(at)}, </span>
      {timeOf(at)}
    </time>
  )
  const foot = (
    <span class="row-foot">
      <Badge call={call} short={follows} /> <Because call={call} />
    </span>
  )
  return (
    <div
      id={`call-${index}`}
      class={[
        'row',
        ...(follows ? ['follows'] : []),
        ...(goesOn ? ['goes-on'] : []),
        ...(chosen ? ['chosen'] : []),
      ].join(' ')}
      role="option"
      aria-selected={chosen}
      aria-posinset={place + 1}
      aria-setsize={of}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => go({ call: index, view: route.value.call === undefined ? 'call' : route.value.view })}
    >
      <span class={follows ? 'unseen' : 'row-head'}>
        <strong>{prompt}</strong> <span class="soft">{model}</span>{' '}
        <span class="soft talk">{conversation}</span>
      </span>
      {follows ? (
        <>
          {foot}
          {time}
        </>
      ) : (
        <>
          {time}
          {foot}
        </>
      )}
      <Share call={call} />
    </div>
  )
}

/** The cause, where the result does not say it all, and what it lost. */
function Because({
  call: { cause, status, loss, lostTokens = 0 },
}: {
  readonly call: CallSummary
}): JSX.Element | null {
  if (cause === undefined || cause === status || status === 'unknown') return null
  if (loss === undefined) return <span class="soft">{plainCode(cause)}</span>
  return (
    <span class="loss">
      {plainCode(cause)}, {count(lostTokens)} {loss === 'changed' ? 'lost' : 'not found'}
    </span>
  )
}

/** How much of the input was read: a small bar and the number; what was not reported says so. */
function Share({
  call: { end, status, read, input, impossible },
}: {
  readonly call: CallSummary
}): JSX.Element {
  if (end !== 'answered') return <span class="share soft">{end === 'local' ? 'not sent' : ''}</span>
  if (impossible === true) return <span class="share soft">contradictory</span>
  if (read === undefined || input === undefined)
    return <span class="share soft">{status === 'not_reported' ? '' : 'not reported'}</span>
  const share = input === 0 ? 0 : read / input
  if (status === 'unknown') return <span class="share soft">{percent(share)} read</span>
  return (
    <span class="share" title={`${count(read)} of ${count(input)} tokens read`}>
      <span class="mini" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
      {percent(share)} <span class="unseen">read</span>
    </span>
  )
}
