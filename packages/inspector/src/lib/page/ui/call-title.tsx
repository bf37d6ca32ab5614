import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'
import type { CallDetail } from '../../wire/summary.ts'
import { type Filter, NO_FILTER } from '../logic/filter.ts'
import { dayOf, duration, timeOf } from '../logic/format.ts'
import { go } from '../state/route.ts'
import { Badge } from './badge.tsx'

interface Props {
  readonly detail: CallDetail
  readonly filter: Signal<Filter>
}

/** Which call it is. */
export function CallTitle({ detail: { index, record, summary }, filter }: Props): JSX.Element {
  const { conversation } = summary
  const { prompt, model, endpoint, at, took, id, end, verdict } = record
  return (
    <div class="call-title">
      <button type="button" class="back" onClick={() => go({ view: 'call' })}>
        ← All calls
      </button>
      <h2>
        {prompt} <span class="soft">#{index + 1}</span>
      </h2>
      <p class="facts">
        <Badge call={verdict === undefined ? { end } : { end, status: verdict.status }} />
        <span>{model}</span>
        <span>{endpoint}</span>
        <time dateTime={new Date(at).toISOString()}>
          {dayOf(at)}, {timeOf(at)}
        </time>
        {took > 0 ? <span>took {duration(took)}</span> : null}
        <span class="soft">{id}</span>
        <button
          type="button"
          class="plain"
          title="Only the calls of this conversation"
          onClick={() => (filter.value = { ...NO_FILTER, conversation })}
        >
          {conversation}
        </button>
      </p>
    </div>
  )
}
