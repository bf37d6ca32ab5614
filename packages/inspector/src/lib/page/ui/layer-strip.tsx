import { useSignal } from '@preact/signals'
import type { JSX, TargetedKeyboardEvent, TargetedMouseEvent } from 'preact'
import { useId, useMemo } from 'preact/hooks'
import type { CallRecord } from '../../wire/summary.ts'
import { expectedParts, reportedParts } from '../logic/bars.ts'
import { width as share } from '../logic/format.ts'
import { type Slice, sliceAt, type Strip, stripOf } from '../logic/strip.ts'
import { Bar } from './bar.tsx'
import { Legend } from './legend.tsx'
import { Pins } from './pins.tsx'
import { Segments } from './segments.tsx'

/** Parts of 1 below which a name finds no room. */
const NAMED = 0.09

interface Props {
  readonly record: CallRecord
  /** Tokens that the whole width stands for, where several strips are shown together. */
  readonly scale?: number
  /** Segments at the head that another call shares; what stands behind them is set off. */
  readonly shared?: number
  /** Whether what was expected and reported is drawn below. Default: true. */
  readonly bars?: boolean
  /** Whether what the colours mean stands below. Default: true. */
  readonly legend?: boolean
  readonly label?: string
  /** Told of the segment that is pointed at or walked to. */
  readonly onShow: (slice: Slice) => void
}

/**
 * A call's layers as a strip in the provider's order, with its cache points above, and below it, on the same scale, what was expected and
 * what was reported. Hovering, or walking with the arrow keys, shows a segment in full.
 */
export function LayerStrip({
  record,
  scale,
  shared,
  bars = true,
  legend = true,
  label = 'Segments in the order of the provider',
  onShow,
}: Props): JSX.Element {
  const wide = scale ?? (bars ? record.observed?.input : undefined)
  const strip = useMemo(() => stripOf(record, wide), [record, wide])
  const chosen = useSignal<number | undefined>(undefined)
  const id = useId()
  const { slices, runs, pins, hidden } = strip
  const at = chosen.value
  const show = (to: number): void => {
    chosen.value = to
    const slice = slices[to]
    if (slice !== undefined) onShow(slice)
  }
  const walk = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: (at ?? -1) + 1,
      ArrowLeft: (at ?? 1) - 1,
      Home: 0,
      End: slices.length - 1,
    }
    const to = steps[event.key]
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    show(Math.min(slices.length - 1, Math.max(0, to)))
  }
  const point = (event: TargetedMouseEvent<HTMLDivElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const to = sliceAt(slices, (event.clientX - left) / width)
    if (to !== undefined && to !== at) show(to)
  }
  const parted = shared === undefined ? undefined : slices.find(({ place }) => place >= shared)
  return (
    <div class="strip-box">
      <Pins pins={pins} />
      <div
        class="strip"
        role="listbox"
        aria-orientation="horizontal"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={at === undefined ? undefined : `${id}-${at}`}
        onKeyDown={walk}
        onFocus={() => show(at ?? 0)}
        onMouseMove={point}
        onClick={point}
      >
        {hidden > 0 ? <span class="hidden-part" style={{ width: share(hidden) }} /> : null}
        {runs.map(({ start, width, tone }) => (
          <span
            key={start}
            class={`block t-${tone}`}
            aria-hidden="true"
            style={{ left: share(start), width: share(width) }}
          />
        ))}
        {parted === undefined ? null : (
          <span class="veil" style={{ left: share(parted.start) }} aria-hidden="true" />
        )}
        <Segments id={id} slices={slices} chosen={at} parted={parted} />
        {runs.map(({ name, start, width }) =>
          width < NAMED ? null : (
            <span
              key={start}
              class={parted !== undefined && start >= parted.start ? 'run-name parted' : 'run-name'}
              aria-hidden="true"
              style={{ left: share(start), width: share(width) }}
            >
              {name}
            </span>
          ),
        )}
      </div>
      {bars ? <Bars record={record} strip={strip} /> : null}
      {legend ? <Legend strips={[strip]} /> : null}
    </div>
  )
}

/** What was expected and what was reported, on the strip's scale. */
function Bars({
  record,
  strip: { scale },
}: {
  readonly record: CallRecord
  readonly strip: Strip
}): JSX.Element | null {
  const { expected, observed, verdict, end, tokens = 0 } = record
  if (end === 'local') return null
  const outcome = expected?.outcomes[verdict?.outcome ?? 0]
  return (
    <dl class="bars">
      <Bar name="Expected" parts={outcome === undefined ? undefined : expectedParts(outcome)} scale={scale} />
      {end === 'answered' ? (
        <Bar name="Reported" parts={reportedParts(observed, tokens)} scale={scale} />
      ) : null}
    </dl>
  )
}
