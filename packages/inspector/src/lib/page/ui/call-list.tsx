import { type ReadonlySignal, useSignal } from '@preact/signals'
import type { JSX, RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { CallSummary } from '../../wire/summary.ts'
import { count, percent, timeOf } from '../logic/format.ts'
import { windowOf } from '../logic/window.ts'
import { plainCode } from '../logic/words.ts'
import type { LogStore } from '../state/log.ts'
import { go, route } from '../state/route.ts'
import { Badge } from './badge.tsx'
import { step } from './use-keys.ts'

/** Pixels that a row is high; the style has the same. */
const ROW = 62

interface Props {
  readonly log: LogStore
  /** Newest first. */
  readonly shown: ReadonlySignal<readonly CallSummary[]>
  readonly box: RefObject<HTMLDivElement | null>
}

/** The calls, newest first. Only the rows in sight are in the page, so that it stays quick with thousands. */
export function CallList({ log, shown, box }: Props): JSX.Element {
  const top = useSignal(0)
  const height = useSignal(600)
  const rows = shown.value
  const { call } = route.value
  const chosen = rows.findIndex(({ index }) => index === call)
  useHeight(box, height)
  useSteadyScroll(box, rows)
  useEffect(() => {
    const list = box.current
    if (list === null || chosen === -1) return
    const [from, to] = [list.scrollTop, list.scrollTop + list.clientHeight]
    const [start, end] = [chosen * ROW, (chosen + 1) * ROW]
    // A neighbour is brought to the edge, what is far away to the middle.
    if (end < from - ROW || start > to + ROW) list.scrollTop = start - (to - from - ROW) / 2
    else if (start < from) list.scrollTop = start
    else if (end > to) list.scrollTop = end - (to - from)
  }, [call, chosen === -1, box])
  const { from, to } = windowOf(top.value, height.value, ROW, rows.length)
  return (
    <div
      ref={box}
      id="calls"
      class="calls"
      role="listbox"
      tabIndex={0}
      aria-label="Calls, newest first"
      aria-activedescendant={chosen >= from && chosen < to ? `call-${call}` : undefined}
      onScroll={(event) => (top.value = event.currentTarget.scrollTop)}
      onKeyDown={(event) => {
        const by = STEPS[event.key]
        if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return
        event.preventDefault()
        step(rows, by(Math.max(1, Math.floor(height.value / ROW) - 1)))
      }}
    >
      {rows.length === 0 ? <Empty log={log} /> : null}
      <div class="rows" role="presentation" style={{ height: `${rows.length * ROW}px` }}>
        {rows.slice(from, to).map((row, at) => (
          <Row key={row.index} call={row} place={from + at} of={rows.length} chosen={row.index === call} />
        ))}
      </div>
    </div>
  )
}

/** Rows that a key goes on, by the rows of a page. */
const STEPS: Readonly<Record<string, (page: number) => number>> = {
  ArrowDown: () => 1,
  ArrowUp: () => -1,
  PageDown: (page) => page,
  PageUp: (page) => -page,
  Home: () => -Infinity,
  End: () => Infinity,
}

function Empty({ log }: { readonly log: LogStore }): JSX.Element {
  void log.version.value
  const state = log.state.value
  const words =
    log.calls().length > 0
      ? 'No call passes the filter.'
      : state?.status === 'missing'
        ? 'The file does not exist yet. Calls appear here once an app writes them.'
        : state?.status === 'following'
          ? 'There is no call in the file yet.'
          : ''
  return (
    <div class="empty" role="option" aria-selected="false" aria-disabled="true">
      {words}
    </div>
  )
}

interface RowProps {
  readonly call: CallSummary
  readonly place: number
  readonly of: number
  readonly chosen: boolean
}

function Row({ call, place, of, chosen }: RowProps): JSX.Element {
  const { index, prompt, model, at } = call
  return (
    <div
      id={`call-${index}`}
      class={chosen ? 'row chosen' : 'row'}
      role="option"
      aria-selected={chosen}
      aria-posinset={place + 1}
      aria-setsize={of}
      style={{ transform: `translateY(${place * ROW}px)` }}
      onClick={() => go({ call: index, view: route.value.call === undefined ? 'call' : route.value.view })}
    >
      <span class="row-head">
        <strong>{prompt}</strong> <span class="soft">{model}</span>
      </span>
      <time class="soft" dateTime={new Date(at).toISOString()}>
        {timeOf(at)}
      </time>
      <span class="row-foot">
        <Badge call={call} /> <Because call={call} />
      </span>
      <Share call={call} />
    </div>
  )
}

/** The cause, and what it lost; the conversation where the result says it all. */
function Because({
  call: { cause, status, conversation, lostTokens = 0 },
}: {
  readonly call: CallSummary
}): JSX.Element {
  if (cause === undefined || cause === status) return <span class="soft">{conversation}</span>
  if (lostTokens === 0) return <span class="soft">{plainCode(cause)}</span>
  return (
    <span class="loss">
      {plainCode(cause)}, {count(lostTokens)} lost
    </span>
  )
}

/** How much of the input was read: a small bar and the number; what was not reported says so. */
function Share({ call: { end, read, input, impossible } }: { readonly call: CallSummary }): JSX.Element {
  if (end !== 'answered') return <span class="share soft">{end === 'local' ? 'not sent' : ''}</span>
  if (impossible === true) return <span class="share soft">numbers contradict</span>
  if (read === undefined || input === undefined) return <span class="share soft">reads not reported</span>
  const share = input === 0 ? 0 : read / input
  return (
    <span class="share" title={`${count(read)} of ${count(input)} tokens read`}>
      <span class="mini" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
      {percent(share)} <span class="unseen">read</span>
    </span>
  )
}

function useHeight(box: RefObject<HTMLDivElement | null>, height: { value: number }): void {
  useEffect(() => {
    const list = box.current
    if (list === null) return undefined
    const watching = new ResizeObserver(() => (height.value = list.clientHeight))
    watching.observe(list)
    return () => watching.disconnect()
  }, [box, height])
}

/** Keeps what is in sight where it is while new calls come in above it. */
function useSteadyScroll(box: RefObject<HTMLDivElement | null>, rows: readonly CallSummary[]): void {
  const former = useRef<readonly CallSummary[]>(rows)
  useLayoutEffect(() => {
    const [list, before] = [box.current, former.current]
    former.current = rows
    const [first] = before
    if (list === null || list.scrollTop === 0 || first === undefined || rows === before) return
    const added = rows.findIndex(({ index }) => index === first.index)
    if (added > 0 && rows.length === before.length + added) list.scrollTop += added * ROW
  }, [rows, box])
}
