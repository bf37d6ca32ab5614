import { useSignal } from '@preact/signals'
import type { JSX, TargetedKeyboardEvent } from 'preact'
import { useId, useMemo } from 'preact/hooks'
import type { CallRecord } from '../../wire/summary.ts'
import { expectedParts, reportedParts } from '../logic/bars.ts'
import { counted, width as share } from '../logic/format.ts'
import { nameOf, type Pin, type Slice, type Strip, stripOf } from '../logic/strip.ts'
import { Bar } from './bar.tsx'

/** More segments than these are drawn as their layers alone. */
const MOST_DRAWN = 1000
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
  label = 'Segments in the order of the provider',
  onShow,
}: Props): JSX.Element {
  const strip = useMemo(() => stripOf(record, scale), [record, scale])
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
  const parted = shared === undefined ? undefined : slices.find(({ place }) => place >= shared)
  const ends = new Set(runs.map(({ last }) => last))
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
      >
        {hidden > 0 ? <span class="hidden-part" style={{ width: share(hidden) }} /> : null}
        {(slices.length > MOST_DRAWN ? slices.slice(0, MOST_DRAWN) : slices).map((one, index) => (
          <Segment
            key={one.place}
            id={`${id}-${index}`}
            slice={one}
            chosen={index === at}
            ends={ends.has(index)}
            parted={parted !== undefined && one.place >= parted.place}
            onShow={() => show(index)}
          />
        ))}
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
        {parted === undefined ? null : (
          <span class="parts-here" style={{ left: share(parted.start) }} aria-hidden="true" />
        )}
      </div>
      {bars ? <Bars record={record} strip={strip} /> : null}
      <Legend strip={strip} />
    </div>
  )
}

interface SegmentProps {
  readonly id: string
  readonly slice: Slice
  readonly chosen: boolean
  /** Whether its layer ends with it. */
  readonly ends: boolean
  readonly parted: boolean
  readonly onShow: () => void
}

function Segment({ id, slice, chosen, ends, parted, onShow }: SegmentProps): JSX.Element {
  const { segment, start, width } = slice
  const { scope, kind, tokens } = segment
  const classes = [
    'segment',
    `t-${scope ?? 'none'}`,
    ...(chosen ? ['chosen'] : []),
    ...(ends ? ['ends'] : []),
    ...(parted ? ['parted'] : []),
  ]
  return (
    <span
      id={id}
      class={classes.join(' ')}
      role="option"
      aria-selected={chosen}
      aria-label={[nameOf(segment), kind, scope, counted(tokens, 'token'), ...(parted ? ['not shared'] : [])]
        .filter((word) => word !== undefined)
        .join(', ')}
      style={{ left: share(start), width: share(width) }}
      onMouseEnter={onShow}
      onClick={onShow}
    />
  )
}

/** Cache points above the strip; those that stand close are put above one another. */
function Pins({ pins }: { readonly pins: readonly Pin[] }): JSX.Element | null {
  if (pins.length === 0) return null
  const levels: number[] = []
  for (const [index, { at }] of pins.entries()) {
    const [before, level = 0] = [pins[index - 1]?.at ?? -1, levels[index - 1]]
    levels.push(at - before < NEAR ? level + 1 : 0)
  }
  const height = Math.min(MOST_LEVELS, Math.max(...levels) + 1)
  return (
    <ul class="pins" aria-label="Cache points" style={{ height: `${height * 22}px` }}>
      {pins.map((pin, index) => {
        const level = (levels[index] ?? 0) % MOST_LEVELS
        const words = wordsOf(pin)
        return (
          <li
            key={pin.number ?? 0}
            class={pin.number === undefined ? 'left' : ''}
            title={words}
            style={{ left: share(pin.at), height: `${(level + 1) * 22}px` }}
          >
            <span aria-hidden="true">{pin.number ?? '↻'}</span>
            <span class="unseen">{words}</span>
          </li>
        )
      })}
    </ul>
  )
}

function wordsOf({ number, label, tokens, ttl }: Pin): string {
  const size = tokens === undefined ? '' : counted(tokens, 'token')
  if (number === undefined) return `Left for the next call: the first ${size}`
  return `Cache point ${number}: behind ${label ?? ''}${size === '' ? '' : `, ${size}`}${ttl === undefined ? '' : `, for ${ttl}`}`
}

const NEAR = 0.045
const MOST_LEVELS = 5

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

const SCOPES = ['release', 'tenant', 'session', 'growing', 'call', 'none'] as const

function Legend({ strip }: { readonly strip: Strip }): JSX.Element {
  const used = new Set(strip.runs.filter(({ tokens }) => tokens > 0).map(({ tone }) => tone))
  return (
    <ul class="legend">
      {SCOPES.filter((scope) => used.has(scope)).map((scope) => (
        <li key={scope}>
          <span class={`swatch t-${scope}`} aria-hidden="true" /> {scope === 'none' ? 'no scope' : scope}
        </li>
      ))}
      {strip.pins.some(({ number }) => number !== undefined) ? (
        <li>
          <span class="pin-sign" aria-hidden="true">
            1
          </span>{' '}
          cache point
        </li>
      ) : null}
      {strip.pins.some(({ number }) => number === undefined) ? (
        <li>
          <span class="pin-sign left" aria-hidden="true">
            ↻
          </span>{' '}
          left for the next call
        </li>
      ) : null}
      {strip.hidden > 0 ? (
        <li>
          <span class="swatch hidden-part" aria-hidden="true" /> could not be read
        </li>
      ) : null}
    </ul>
  )
}
