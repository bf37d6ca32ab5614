import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { CallDetail, CallRecord } from '../../wire/summary.ts'
import { counted, width } from '../logic/format.ts'
import { type Pair, paired } from '../logic/pairs.ts'
import { readable } from '../logic/readable.ts'
import { nameOf, type Slice, type Strip, stripOf } from '../logic/strip.ts'
import { textDiff } from '../logic/text-diff.ts'
import { LayerStrip } from './layer-strip.tsx'
import { Legend } from './legend.tsx'
import { PairTable } from './pair-table.tsx'
import { SegmentCard } from './segment-card.tsx'

/** Places behind the divergence that are shown. */
const MOST = 40

/** What two calls share, where they part, and what changed there. */
export function SideBySide({
  before,
  after,
}: {
  readonly before: CallDetail
  readonly after: CallDetail
}): JSX.Element {
  const { shared, pairs, more } = useMemo(() => paired(before.record, after.record, MOST), [before, after])
  const strips = useMemo(() => {
    const scale = Math.max(stripOf(before.record).scale, stripOf(after.record).scale)
    return [stripOf(before.record, scale), stripOf(after.record, scale)] as const
  }, [before, after])
  const [{ scale }] = strips
  const [first] = pairs
  const sharedWith = shared.atLeast ? {} : { shared: shared.segments }
  const parting = shared.atLeast ? undefined : partingOf(strips, shared.segments)
  const shown = useSignal<{ readonly slice: Slice; readonly record: CallRecord } | undefined>(undefined)
  return (
    <>
      <section>
        <p class="lead">{sentenceOf(shared, first)}</p>
        <div class="two-strips">
          {[before, after].map(({ index, record }, place) => (
            <div key={place}>
              <h3>
                #{index + 1} <span class="soft">{place === 0 ? 'before' : 'after'}</span>
              </h3>
              <LayerStrip
                record={record}
                scale={scale}
                bars={false}
                legend={false}
                label={`Segments of call ${index + 1}`}
                onShow={(slice) => (shown.value = { slice, record })}
                {...sharedWith}
              />
            </div>
          ))}
          {parting === undefined ? null : <Parting at={parting} />}
        </div>
        <Legend strips={strips} />
      </section>
      <SegmentCard slice={shown.value?.slice} record={shown.value?.record ?? after.record} />
      <Settings before={before.record} after={after.record} />
      {first === undefined ? null : <TextOf pair={first} />}
      {pairs.length === 0 ? null : <PairTable pairs={pairs} more={more} />}
    </>
  )
}

/** Where both part, as a part of their common width; absent where neither goes on, or they count what they share otherwise. */
function partingOf(strips: readonly Strip[], shared: number): number | undefined {
  const ends = strips.map(({ slices }) => {
    const last = slices.findLast(({ place }) => place < shared)
    return last === undefined ? 0 : last.start + last.width
  })
  const [one = 0, other = 0] = ends
  const isOver = strips.every(({ slices }) => slices.every(({ place }) => place < shared))
  return isOver || Math.abs(one - other) > 0.002 ? undefined : other
}

/** One line through both strips. */
function Parting({ at }: { readonly at: number }): JSX.Element {
  return (
    <div class="parting" aria-hidden="true" style={{ left: width(at) }}>
      <span class={at > 0.5 ? 'to-left' : ''}>{at === 0 ? 'nothing shared' : 'shared up to here'}</span>
    </div>
  )
}

function sentenceOf(
  { segments, tokens, atLeast }: ReturnType<typeof paired>['shared'],
  first: Pair | undefined,
): string {
  if (atLeast) return 'Segments of one of them could not be read, so nobody can say how much they share.'
  const size = tokens === undefined ? 'an unknown number of tokens' : counted(tokens, 'token')
  if (first === undefined) return `They are the same: ${counted(segments, 'segment')}, ${size}.`
  const head =
    segments === 0
      ? 'They share nothing at the head'
      : `They share the first ${counted(segments, 'segment')}, ${size}`
  const { before, after } = first
  if (before === undefined) return `${head}. The later one goes on from there.`
  if (after === undefined) return `${head}. The later one ends there.`
  return `${head}. They part at ${nameOf(after)} (${after.path}).`
}

/** What keeps two calls from sharing a cache although their text is the same. */
function Settings({
  before,
  after,
}: {
  readonly before: CallRecord
  readonly after: CallRecord
}): JSX.Element | null {
  const [one, other] = [laneOf(before), laneOf(after)]
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => one[name] !== other[name],
  )
  if (names.length === 0) return null
  return (
    <section class="divergence">
      <p>
        <strong>They are of two lanes</strong>, which share no cache:{' '}
        {names
          .map((name) => `${name} ${one[name] ?? 'not given'} and ${other[name] ?? 'not given'}`)
          .join('; ')}
        .
      </p>
    </section>
  )
}

function laneOf({ endpoint, model, lane }: CallRecord): Readonly<Record<string, string>> {
  return { endpoint, model, ...lane }
}

function TextOf({ pair: { before, after } }: { readonly pair: Pair }): JSX.Element | null {
  if (before === undefined || after === undefined) return null
  if (before.text === undefined || after.text === undefined)
    return (
      <p class="soft">The log holds no text of this place; createRecorder({'{ text: true }'}) records it.</p>
    )
  return (
    <section>
      <h3>What changed</h3>
      <pre class="diff">
        {textDiff(readable(before.text), readable(after.text)).map(({ side, text }, index) =>
          side === 'both' ? (
            <span key={index}>{text}</span>
          ) : side === 'before' ? (
            <del key={index}>{text}</del>
          ) : (
            <ins key={index}>{text}</ins>
          ),
        )}
      </pre>
    </section>
  )
}
