import { type ReadonlySignal, useComputed } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import UPlot from 'uplot'
import type { CallSummary } from '../../wire/summary.ts'
import { type Bucket, bucketsOf } from '../logic/buckets.ts'
import { count, percent, shortDay, shortTime } from '../logic/format.ts'

/** Places of the chart, at most. */
const PLACES = 64
const HEIGHT = 136

interface Props {
  readonly shown: ReadonlySignal<readonly CallSummary[]>
  readonly onPick: (index: number) => void
}

/** The share of the input that was expected to be read and that was, over time; the same as a table behind it. */
export function Chart({ shown, onPick }: Props): JSX.Element | null {
  const buckets = useComputed(() => bucketsOf(shown.value, PLACES)).value
  const box = useRef<HTMLDivElement>(null)
  const pick = useRef(onPick)
  pick.current = onPick
  const drawn = useRef<Drawn | undefined>(undefined)
  useEffect(() => {
    if (box.current === null) return undefined
    const held = draw(box.current, (index) => pick.current(index))
    drawn.current = held
    return () => {
      held.end()
      drawn.current = undefined
    }
  }, [])
  useEffect(() => {
    if (drawn.current === undefined) return
    drawn.current.buckets = buckets
    drawn.current.plot.setData(dataOf(buckets))
  }, [buckets])
  return (
    <figure class="chart" hidden={buckets.length < 2}>
      <figcaption>
        Input read from the cache: <span class="key expected">expected</span>{' '}
        <span class="key reported">reported</span>
      </figcaption>
      <div ref={box} class="plot" aria-hidden="true" />
      <details>
        <summary>As a table</summary>
        <div class="scroll" tabIndex={0} role="region" aria-label="Shares over time">
          <table>
            <thead>
              <tr>
                <th>From</th>
                <th class="number">Calls</th>
                <th class="number">Expected</th>
                <th class="number">Reported</th>
                <th class="number">Not reported</th>
              </tr>
            </thead>
            <tbody>
              {buckets.map(({ first, from, calls, expected, read, notReported }) => (
                <tr key={first}>
                  <th scope="row">
                    <button type="button" class="plain" onClick={() => onPick(first)}>
                      {shortDay(from)}, {shortTime(from)}
                    </button>
                  </th>
                  <td class="number">{count(calls)}</td>
                  <td class="number">{expected === undefined ? 'unknown' : percent(expected)}</td>
                  <td class="number">{read === undefined ? 'not reported' : percent(read)}</td>
                  <td class="number">{count(notReported)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}

interface Drawn {
  plot: UPlot
  buckets: readonly Bucket[]
  end: () => void
}

/** Draws into a box until it is ended: as wide as the box, in the colours that the page has now. */
function draw(box: HTMLElement, onPick: (index: number) => void): Drawn {
  const make = (data: UPlot.AlignedData): UPlot => new UPlot(optionsOf(box), data, box)
  const held: Drawn = { plot: make(dataOf([])), buckets: [], end: () => {} }
  const picked = (): void => {
    const bucket = held.buckets[held.plot.cursor.idx ?? -1]
    if (bucket !== undefined) onPick(bucket.first)
  }
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const recolour = (): void => {
    const { data } = held.plot
    held.plot.destroy()
    held.plot = make(data)
  }
  const sized = new ResizeObserver(() => {
    if (box.clientWidth > 0) held.plot.setSize({ width: box.clientWidth, height: HEIGHT })
  })
  box.addEventListener('click', picked)
  dark.addEventListener('change', recolour)
  sized.observe(box)
  held.end = () => {
    box.removeEventListener('click', picked)
    dark.removeEventListener('change', recolour)
    sized.disconnect()
    held.plot.destroy()
  }
  return held
}

function dataOf(buckets: readonly Bucket[]): UPlot.AlignedData {
  return [
    buckets.map(({ from }) => from / 1000),
    buckets.map(({ expected }) => (expected === undefined ? null : expected * 100)),
    buckets.map(({ read }) => (read === undefined ? null : read * 100)),
  ]
}

function optionsOf(box: HTMLElement): UPlot.Options {
  const style = getComputedStyle(box)
  const colour = (name: string): string => style.getPropertyValue(name).trim()
  const axis = {
    stroke: colour('--soft'),
    font: '11px system-ui, sans-serif',
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  }
  // A bucket is a stretch of time, not a moment.
  const { stepped: pathsOf } = UPlot.paths
  const stepped = pathsOf === undefined ? {} : { paths: pathsOf({ align: 1 }) }
  return {
    width: Math.max(1, box.clientWidth),
    height: HEIGHT,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: { y: { range: [0, 100] } },
    axes: [
      {
        ...axis,
        size: 26,
        space: 64,
        values: (_plot, splits) => splits.map((value, at) => tickOf(value * 1000, splits[at - 1])),
      },
      {
        ...axis,
        size: 40,
        splits: () => [0, 50, 100],
        values: (_plot, splits) => splits.map((value) => `${value}%`),
      },
    ],
    series: [
      {},
      { stroke: colour('--accent'), width: 1.5, dash: [4, 3], points: { show: false }, ...stepped },
      {
        stroke: colour('--read'),
        width: 2,
        fill: colour('--read-soft'),
        points: { show: false },
        ...stepped,
      },
    ],
  }
}

/** The time of a tick, or its day where that is another one than the former tick's. */
function tickOf(at: number, former: number | undefined): string {
  return former === undefined || shortDay(former * 1000) !== shortDay(at) ? shortDay(at) : shortTime(at)
}
