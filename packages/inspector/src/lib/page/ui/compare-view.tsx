import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId, useMemo } from 'preact/hooks'
import type { CallDetail, CallRecord } from '../../wire/summary.ts'
import { count, counted, timeOf } from '../logic/format.ts'
import { type Pair, paired } from '../logic/pairs.ts'
import { readable } from '../logic/readable.ts'
import { nameOf, type Slice, stripOf } from '../logic/strip.ts'
import { textDiff } from '../logic/text-diff.ts'
import { useDetail } from '../state/details.ts'
import type { LogStore } from '../state/log.ts'
import { go } from '../state/route.ts'
import { LayerStrip } from './layer-strip.tsx'
import { SegmentCard } from './segment-card.tsx'

/** Places behind the divergence that are shown. */
const MOST = 40

interface Props {
  readonly log: LogStore
  readonly detail: CallDetail
  /** Index of the call to compare with; absent for the nearest former one. */
  readonly other?: number
}

/** Two calls side by side: what they share, and where they part. */
export function CompareView({ log, detail, other }: Props): JSX.Element {
  const wanted = other ?? detail.former
  void log.version.value
  const isListed = log.has(wanted)
  const answer = useDetail(isListed ? wanted : undefined, log.epoch.value)
  return (
    <>
      <Choose log={log} detail={detail} other={wanted} />
      {wanted === undefined ? (
        <p>No earlier call of this conversation is in the log. Choose another one above.</p>
      ) : !isListed ? (
        <p>There is no call {wanted + 1} in the list.</p>
      ) : answer.state === 'loading' ? (
        <p class="soft waiting">Reading call {wanted + 1} …</p>
      ) : answer.state === 'failed' ? (
        <p>
          Call {wanted + 1} cannot be shown: {answer.problem}
        </p>
      ) : (
        <SideBySide before={answer.value} after={detail} />
      )}
    </>
  )
}

/** Former calls that are offered by name; any other can be given by its number. */
const OFFERED = 60

interface ChooseProps {
  readonly log: LogStore
  readonly detail: CallDetail
  readonly other: number | undefined
}

function Choose({ log, detail: { index, conversation, former }, other }: ChooseProps): JSX.Element {
  void log.version.value
  const id = useId()
  const offered = log
    .calls()
    .filter((call) => call.index < index && call.conversation === conversation && call.end !== 'local')
    .slice(-OFFERED)
    .toReversed()
  const choose = (to: number): void => go({ call: index, view: 'compare', other: to })
  return (
    <form
      class="choose"
      onSubmit={(event) => {
        event.preventDefault()
        const number = Number(new FormData(event.currentTarget).get('number'))
        if (Number.isSafeInteger(number) && number > 0) choose(number - 1)
      }}
    >
      <span>
        <label for={id}>Compare with</label>{' '}
        <select
          id={id}
          value={String(other ?? '')}
          onChange={(event) => choose(Number(event.currentTarget.value))}
        >
          {offered.some((call) => call.index === other) ? null : (
            <option value={String(other ?? '')}>
              {other === undefined ? 'no former call' : `call #${other + 1}`}
            </option>
          )}
          {offered.map((call) => (
            <option key={call.index} value={String(call.index)}>
              #{call.index + 1}, {timeOf(call.at)}
              {call.index === former ? ' (nearest)' : ''}
            </option>
          ))}
        </select>
      </span>
      <label>
        or with number{' '}
        <input name="number" type="number" min="1" max={log.calls().at(-1)?.index ?? 0} inputMode="numeric" />
      </label>
      <button type="submit">Compare</button>
    </form>
  )
}

function SideBySide({
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
      {pairs.length === 0 ? null : <Pairs pairs={pairs} more={more} />}
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

function Pairs({ pairs, more }: { readonly pairs: readonly Pair[]; readonly more: number }): JSX.Element {
  return (
    <section>
      <h3>From where they part</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Segments from where the calls part">
        <table>
          <thead>
            <tr>
              <th>#</th>
              <th>Before</th>
              <th class="number">Tokens</th>
              <th>Hash</th>
              <th>After</th>
              <th class="number">Tokens</th>
              <th>Hash</th>
            </tr>
          </thead>
          <tbody>
            {pairs.map(({ place, before, after }) => (
              <tr key={place}>
                <td>{place + 1}</td>
                <Half segment={before} />
                <Half segment={after} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 ? <p class="soft">and {count(more)} more</p> : null}
    </section>
  )
}

function Half({ segment }: { readonly segment: Pair['before'] }): JSX.Element {
  if (segment === undefined)
    return (
      <td colSpan={3} class="soft">
        nothing
      </td>
    )
  return (
    <>
      <td>
        <span class={`swatch t-${segment.scope ?? 'none'}`} aria-hidden="true" /> {nameOf(segment)}{' '}
        <small class="soft">{segment.path}</small>
      </td>
      <td class="number">{count(segment.tokens)}</td>
      <td>
        <code>{segment.hash.slice(0, 8)}</code>
      </td>
    </>
  )
}
