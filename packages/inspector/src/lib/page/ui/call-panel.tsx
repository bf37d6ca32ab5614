import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Filter } from '../logic/filter.ts'
import { writeRoute, type Route } from '../logic/route.ts'
import { useDetail } from '../state/details.ts'
import type { LogStore } from '../state/log.ts'
import { go, route } from '../state/route.ts'
import { CallView } from './call-view.tsx'
import { CallTitle } from './call-title.tsx'
import { CompareView } from './compare-view.tsx'
import { WhatIfView } from './what-if-view.tsx'

interface Props {
  readonly log: LogStore
  readonly filter: Signal<Filter>
}

/** The call that is looked at, in one of its three views. */
export function CallPanel({ log, filter }: Props): JSX.Element | null {
  const { call, view, other } = route.value
  void log.version.value
  const isListed = log.has(call)
  const detail = useDetail(isListed ? call : undefined, log.epoch.value)
  if (call === undefined) return null
  if (!isListed && log.state.value?.status === 'following') return <Away call={call} />
  if (detail.state === 'loading') return <p class="soft waiting">Reading call {call + 1} …</p>
  if (detail.state === 'failed')
    return (
      <p class="waiting">
        Call {call + 1} cannot be shown: {detail.problem}
      </p>
    )
  const { value } = detail
  return (
    <article key={call}>
      <CallTitle detail={value} filter={filter} />
      <nav class="tabs" aria-label="Views of the call">
        <Tab to={{ call, view: 'call' }} now={view}>
          The call
        </Tab>
        <Tab to={{ call, view: 'compare' }} now={view}>
          Compare
        </Tab>
        <Tab to={{ call, view: 'what-if' }} now={view}>
          What if
        </Tab>
      </nav>
      {view === 'call' ? <CallView detail={value} /> : null}
      {view === 'compare' ? (
        <CompareView log={log} detail={value} {...(other === undefined ? {} : { other })} />
      ) : null}
      {view === 'what-if' ? <WhatIfView log={log} detail={value} /> : null}
    </article>
  )
}

function Tab({
  to,
  now,
  children,
}: {
  readonly to: Route
  readonly now: Route['view']
  readonly children: string
}): JSX.Element {
  return (
    <a
      href={writeRoute(to)}
      aria-current={now === to.view ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </a>
  )
}

/** A call that the list does not have, or has no longer. */
function Away({ call }: { readonly call: number }): JSX.Element {
  return (
    <div class="waiting">
      <button type="button" class="back" onClick={() => go({ view: 'call' })}>
        ← All calls
      </button>
      <p>There is no call {call + 1} in the list.</p>
    </div>
  )
}
