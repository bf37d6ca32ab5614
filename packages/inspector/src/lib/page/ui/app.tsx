import { computed, type ReadonlySignal, useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { CallSummary } from '../../wire/summary.ts'
import { type Filter, filtered, NO_FILTER } from '../logic/filter.ts'
import { details } from '../state/details.ts'
import type { LogStore } from '../state/log.ts'
import { narrow } from '../state/narrow.ts'
import { go, route } from '../state/route.ts'
import { whatIfs } from '../state/what-ifs.ts'
import { CallPanel } from './call-panel.tsx'
import { Filters } from './filters.tsx'
import { Header } from './header.tsx'
import { CallList } from './call-list.tsx'
import { LiveRegion } from './live-region.tsx'
import { Overview } from './overview.tsx'
import { Trend } from './trend.tsx'
import { useKeptFocus } from './use-kept-focus.ts'
import { useKeys } from './use-keys.ts'

/** The whole page: what the log comes to, its calls, and the one that is looked at. */
export function App({ log }: { readonly log: LogStore }): JSX.Element {
  const filter = useSignal<Filter>(NO_FILTER)
  const shown: ReadonlySignal<readonly CallSummary[]> = useComputed(() => {
    void log.version.value
    return filtered(log.calls(), filter.value).toReversed()
  })
  const search = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const look = useRef<HTMLElement>(null)
  useEffect(
    () =>
      log.epoch.subscribe(() => {
        details.forget()
        whatIfs.forget()
      }),
    [log],
  )
  useKeys({ shown, filter, search, list })
  const open = useMemo(() => computed(() => route.value.call !== undefined), [])
  useKeptFocus(open.value, look, list)
  const trend = (
    <Trend
      shown={shown}
      places={narrow.value ? 40 : 72}
      onPick={(index) => go({ call: index, view: 'call' })}
    />
  )
  return (
    <div class={open.value ? 'page open' : 'page'}>
      <a
        class="skip"
        href="#calls"
        onClick={(event) => {
          event.preventDefault()
          list.current?.focus()
        }}
      >
        To the calls
      </a>
      <Header log={log} shown={shown} />
      <main class="room">
        <section class="side" aria-label="Calls">
          {narrow.value ? trend : null}
          <Filters log={log} filter={filter} shown={shown} search={search} />
          <CallList log={log} shown={shown} box={list} />
        </section>
        <section
          ref={look}
          class="look"
          tabIndex={-1}
          aria-label={open.value ? 'The chosen call' : 'Overview'}
        >
          {open.value ? (
            <CallPanel log={log} filter={filter} />
          ) : (
            <Overview
              shown={shown}
              filter={filter}
              toList={() => list.current?.parentElement?.scrollIntoView({ block: 'nearest' })}
            >
              {narrow.value ? null : trend}
            </Overview>
          )}
        </section>
      </main>
      <LiveRegion log={log} />
    </div>
  )
}
