import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { CallSummary } from '../../wire/summary.ts'
import { type Bucket, bucketsOf } from '../logic/buckets.ts'
import { count, counted, percent, shortDay, shortTime, width } from '../logic/format.ts'
import { TrendTable } from './trend-table.tsx'

interface Props {
  readonly shown: ReadonlySignal<readonly CallSummary[]>
  /** Columns, at most. */
  readonly places: number
  readonly onPick: (index: number) => void
}

/**
 * What was read over time, a column for some calls each: what was read from below, on top of it what was lost, and a line where the
 * expectation stood. The same is a table behind it. What was lost to a changed prefix and what was not found are two colours.
 */
export function Trend({ shown, places, onPick }: Props): JSX.Element | null {
  const buckets = useComputed(() => bucketsOf(shown.value, places)).value
  const pointed = useSignal<number | undefined>(undefined)
  if (buckets.length < 2) return null
  const at = pointed.value === undefined ? undefined : buckets[pointed.value]
  const has = (is: (bucket: Bucket) => boolean): boolean => buckets.some(is)
  return (
    <figure class="trend">
      <figcaption>
        <h3>Read from the cache, over time</h3>
        <ul class="legend" aria-hidden="true">
          <li>
            <span class="swatch t-read" /> read
          </li>
          {has(({ lost = 0 }) => lost > 0) ? (
            <li>
              <span class="swatch t-lost" /> lost to a changed prefix
            </li>
          ) : null}
          {has(({ missed = 0 }) => missed > 0) ? (
            <li>
              <span class="swatch t-missed" /> idle or missed
            </li>
          ) : null}
          <li>
            <span class="tick-sign" /> expected
          </li>
          {has(({ read }) => read === undefined) ? (
            <li>
              <span class="swatch t-unreported" />{' '}
              {has(({ impossible }) => impossible > 0) ? 'not reported, or contradictory' : 'not reported'}
            </li>
          ) : null}
        </ul>
      </figcaption>
      <div class="plot" style={{ maxWidth: `${buckets.length * WIDEST}rem` }}>
        <p class="scale soft" aria-hidden="true">
          <span>100%</span>
          <span>50%</span>
          <span>0%</span>
        </p>
        <div
          class="columns"
          aria-hidden="true"
          onMouseMove={(event) => (pointed.value = columnOf(event))}
          onMouseLeave={() => (pointed.value = undefined)}
          onClick={(event) => {
            const bucket = buckets[columnOf(event) ?? -1]
            if (bucket !== undefined) onPick(bucket.first)
          }}
        >
          {buckets.map((bucket, place) => (
            <Column key={bucket.first} bucket={bucket} place={place} />
          ))}
        </div>
        <Axis buckets={buckets} />
      </div>
      <p class="readout soft" aria-hidden="true">
        {at === undefined ? (
          <>
            <span class="if-fine">Point at a column; a click opens its first call.</span>
            <span class="if-coarse">Tap a column to open its first call.</span>
          </>
        ) : (
          wordsOf(at)
        )}
      </p>
      <TrendTable buckets={buckets} onPick={onPick} />
    </figure>
  )
}

function columnOf({ target }: Event): number | undefined {
  const column = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null
  return column === null ? undefined : Number(column.dataset['place'])
}

function Column({ bucket, place }: { readonly bucket: Bucket; readonly place: number }): JSX.Element {
  const { read, lost = 0, missed = 0, expected } = bucket
  return (
    <span class={read === undefined ? 'column t-unreported' : 'column'} data-place={place}>
      {read === undefined ? null : (
        <>
          {lost > 0 ? <span class="t-lost" style={{ height: width(lost), bottom: width(read) }} /> : null}
          {missed > 0 ? (
            <span class="t-missed" style={{ height: width(missed), bottom: width(read + lost) }} />
          ) : null}
          <span class="t-read" style={{ height: width(read) }} />
        </>
      )}
      {expected === undefined ? null : <span class="tick" style={{ bottom: width(Math.min(1, expected)) }} />}
    </span>
  )
}

/** How wide a column is drawn at most, in rem. */
const WIDEST = 7

/** Labels of the axis of time, at most. */
const LABELS = 6

/** Times below the columns; the day where it is another one than the former label's. */
function Axis({ buckets }: { readonly buckets: readonly Bucket[] }): JSX.Element {
  const step = Math.ceil(buckets.length / LABELS)
  let former = ''
  return (
    <div class="axis" aria-hidden="true">
      {buckets.map(({ first, from }, place) => {
        // The last ones would not fit in front of the edge.
        if (place % step !== 0 || place > buckets.length * 0.9) return null
        const day = shortDay(from)
        const isNew = day !== former
        former = day
        return (
          <span key={first} style={{ left: width(place / buckets.length) }}>
            {isNew ? day : shortTime(from)}
          </span>
        )
      })}
    </div>
  )
}

function wordsOf(bucket: Bucket): string {
  const { from, to, calls, expected, read, lost = 0, missed = 0, notReported, impossible } = bucket
  const day = shortDay(from)
  const end = shortDay(to) === day ? shortTime(to) : `${shortDay(to)}, ${shortTime(to)}`
  return [
    `${day}, ${shortTime(from)}${from === to ? '' : ` to ${end}`}`,
    counted(calls, 'call'),
    `expected ${expected === undefined ? 'unknown' : percent(expected)}`,
    ...(read === undefined ? [] : [`read ${percent(read)}`]),
    ...(lost > 0 ? [`lost ${percent(lost)}`] : []),
    ...(missed > 0 ? [`idle or missed ${percent(missed)}`] : []),
    ...(notReported > 0 ? [`${count(notReported)} not reported`] : []),
    ...(impossible > 0 ? [`${count(impossible)} contradictory`] : []),
  ].join(' · ')
}
