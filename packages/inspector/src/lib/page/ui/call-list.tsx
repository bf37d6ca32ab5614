import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals'
import type { JSX, RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { CallSummary } from '../../wire/summary.ts'
import { dayOf } from '../logic/format.ts'
import { dayAt, HEIGHTS, type Layout, layOut, rowAt, SPARE, windowOf } from '../logic/rows.ts'
import type { LogStore } from '../state/log.ts'
import { route } from '../state/route.ts'
import { Row } from './call-row.tsx'
import { step } from './use-keys.ts'

interface Props {
  readonly log: LogStore
  /** Newest first. */
  readonly shown: ReadonlySignal<readonly CallSummary[]>
  readonly box: RefObject<HTMLDivElement | null>
}

/**
 * The calls, newest first, below headings for their days; those of one conversation that follow one another stand together. Only the
 * rows in sight are in the page, so that it stays quick with thousands.
 */
export function CallList({ log, shown, box }: Props): JSX.Element {
  const top = useSignal(0)
  const height = useSignal(600)
  const laidOut = useComputed(() => layOut(shown.value))
  const rows = shown.value
  const layout = laidOut.value
  const { call } = route.value
  const chosen = rows.findIndex(({ index }) => index === call)
  useHeight(box, height)
  useSteadyScroll(box, rows, layout)
  useEffect(() => {
    const list = box.current
    if (list === null || chosen === -1) return
    // The day's heading stays above the rows.
    const [from, to] = [list.scrollTop + HEIGHTS.day, list.scrollTop + list.clientHeight]
    const [start, end] = [layout.tops[chosen] ?? 0, (layout.tops[chosen] ?? 0) + heightOf(layout, chosen)]
    // A neighbour is brought to the edge, what is far away to the middle.
    if (end < from - HEIGHTS.lead || start > to + HEIGHTS.lead)
      list.scrollTop = start - (to - from - HEIGHTS.lead) / 2
    else if (start < from) list.scrollTop = start - HEIGHTS.day
    else if (end > to) list.scrollTop = end - list.clientHeight
  }, [call, chosen === -1, box])
  const [from, to] = windowOf(layout, top.value, height.value)
  const inSight = layout.days.filter(
    (day) => day.top > top.value - height.value && day.top < top.value + 2 * height.value,
  )
  const day = dayAt(layout, top.value)
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
        step(rows, by(Math.max(1, to - from - 2 * SPARE)))
      }}
    >
      {rows.length === 0 ? <Empty log={log} /> : null}
      {day === undefined ? null : (
        <div class="day now" aria-hidden="true">
          {dayOf(day.at)}
        </div>
      )}
      <div class="rows" role="presentation" style={{ height: `${layout.tops[rows.length] ?? 0}px` }}>
        {inSight.map(({ at, top: above }) => (
          <div key={at} class="day" aria-hidden="true" style={{ transform: `translateY(${above}px)` }}>
            {dayOf(at)}
          </div>
        ))}
        {rows.slice(from, to).map((row, place) => (
          <Row
            key={row.index}
            call={row}
            place={from + place}
            of={rows.length}
            top={layout.tops[from + place] ?? 0}
            follows={layout.follows[from + place] === 1}
            goesOn={layout.follows[from + place + 1] === 1}
            chosen={row.index === call}
          />
        ))}
      </div>
    </div>
  )
}

function heightOf({ follows }: Layout, place: number): number {
  return follows[place] === 1 ? HEIGHTS.follower : HEIGHTS.lead
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
function useSteadyScroll(
  box: RefObject<HTMLDivElement | null>,
  rows: readonly CallSummary[],
  layout: Layout,
): void {
  const former = useRef({ rows, layout })
  useLayoutEffect(() => {
    const [list, before] = [box.current, former.current]
    former.current = { rows, layout }
    const [first] = before.rows
    if (list === null || list.scrollTop === 0 || first === undefined || rows === before.rows) return
    const added = rows.findIndex(({ index }) => index === first.index)
    if (added <= 0 || rows.length !== before.rows.length + added) return
    const seen = rowAt(before.layout, list.scrollTop)
    list.scrollTop += (layout.tops[seen + added] ?? 0) - (before.layout.tops[seen] ?? 0)
  }, [rows, layout, box])
}
