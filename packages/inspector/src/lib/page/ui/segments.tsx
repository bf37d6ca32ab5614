import type { JSX } from 'preact'
import { counted, width as share } from '../logic/format.ts'
import { nameOf, type Slice } from '../logic/strip.ts'

/** Segments that are drawn at most; of a longer call those around the one that was walked to. */
const MOST_DRAWN = 600

/** Parts of 1 below which a segment has no room for a line at its end. */
const THIN = 0.004

interface Props {
  /** Begins the ids of the segments; `-` and the index follow. */
  readonly id: string
  readonly slices: readonly Slice[]
  /** Index of the segment that is pointed at or walked to. */
  readonly chosen: number | undefined
  /** The first segment that another call does not share. */
  readonly parted: Slice | undefined
}

/** The segments of a strip, as the options of a list box, over the blocks of their layers. */
export function Segments({ id, slices, chosen, parted }: Props): JSX.Element {
  const from = Math.min(Math.max(0, (chosen ?? 0) - MOST_DRAWN / 2), Math.max(0, slices.length - MOST_DRAWN))
  return (
    <>
      {slices.slice(from, from + MOST_DRAWN).map((slice, drawn) => (
        <Segment
          key={slice.place}
          id={`${id}-${from + drawn}`}
          slice={slice}
          place={from + drawn}
          of={slices.length}
          chosen={from + drawn === chosen}
          parted={parted !== undefined && slice.place >= parted.place}
        />
      ))}
    </>
  )
}

interface SegmentProps {
  readonly id: string
  readonly slice: Slice
  readonly place: number
  readonly of: number
  readonly chosen: boolean
  readonly parted: boolean
}

function Segment({
  id,
  slice: { segment, start, width },
  place,
  of,
  chosen,
  parted,
}: SegmentProps): JSX.Element {
  const { scope, kind, tokens } = segment
  const words = [nameOf(segment), kind, scope, counted(tokens, 'token'), parted ? 'not shared' : undefined]
  return (
    <span
      id={id}
      class={[
        'segment',
        ...(width < THIN ? ['thin'] : []),
        ...(chosen ? ['chosen'] : []),
        ...(parted ? ['parted'] : []),
      ].join(' ')}
      role="option"
      aria-selected={chosen}
      aria-posinset={place + 1}
      aria-setsize={of}
      aria-label={words.filter((word) => word !== undefined).join(', ')}
      style={{ left: share(start), width: share(width) }}
    />
  )
}
