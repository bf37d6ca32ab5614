import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { CallDetail, CallRecord } from '../../wire/summary.ts'
import { counted } from '../logic/format.ts'
import { type Pair, paired } from '../logic/pairs.ts'
import { readable } from '../logic/readable.ts'
import { nameOf, type Slice, stripOf } from '../logic/strip.ts'
import { textDiff } from '../logic/text-diff.ts'
import { LayerStrip } from './layer-strip.tsx'
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
  const scale = Math.max(stripOf(before.record).scale, stripOf(after.record).scale)
  const [first] = pairs
  const sharedWith = shared.atLeast ? {} : { shared: shared.segments }
  const shown = useSignal<{ readonly slice: Slice; readonly record: CallRecord } | undefined>(undefined)
  return (
    <>
      <section>
        <p class="lead">{sentenceOf(shared, first)}</p>
        <h3>
          #{before.index + 1} <span class="soft">before</span>
        </h3>
        <LayerStrip
          record={before.record}
          scale={scale}
          bars={false}
          label={`Segments of call ${before.index + 1}`}
          onShow={(slice) => (shown.value = { slice, record: before.record })}
          {...sharedWith}
        />
      </section>
      <section>
        <h3>
          #{after.index + 1} <span class="soft">after</span>
        </h3>
        <LayerStrip
          record={after.record}
          scale={scale}
          bars={false}
          label={`Segments of call ${after.index + 1}`}
          onShow={(slice) => (shown.value = { slice, record: after.record })}
          {...sharedWith}
        />
      </section>
      <SegmentCard slice={shown.value?.slice} record={shown.value?.record ?? after.record} />
      <Settings before={before.record} after={after.record} />
      {first === undefined ? null : <TextOf pair={first} />}
      {pairs.length === 0 ? null : <PairTable pairs={pairs} more={more} />}
    </>
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
