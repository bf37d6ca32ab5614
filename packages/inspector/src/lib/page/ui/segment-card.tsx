import type { JSX } from 'preact'
import type { CallRecord } from '../../wire/summary.ts'
import { count, counted } from '../logic/format.ts'
import { readable } from '../logic/readable.ts'
import { nameOf, type Slice } from '../logic/strip.ts'

/** Characters of a text that are shown. */
const MOST = 4000

/** One segment with all that was written down of it. */
export function SegmentCard({
  slice,
  record,
}: {
  readonly slice: Slice | undefined
  readonly record: CallRecord
}): JSX.Element {
  if (slice === undefined)
    return (
      <p class="card soft">
        <span class="if-fine">
          Point at a segment, or walk along the strip with the arrow keys, to see it in full.
        </span>
        <span class="if-coarse">Tap a segment to see it in full.</span>
      </p>
    )
  const { segment, upTo, place } = slice
  const { kind, scope, place: where, role, tokens, path, hash, keep, text } = segment
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['layer', nameOf(segment)],
    ['kind', kind],
    ['scope', scope],
    ['place', where],
    ['role', role],
    ['tokens', count(tokens)],
    ['up to', upTo === undefined ? 'unknown' : counted(upTo, 'token')],
    ['kept', keep === false ? 'no: sent once, not in the history' : undefined],
    ['cache point', record.markers.some((marker) => marker.segment === place) ? 'at its end' : undefined],
    ['path', path],
    ['hash', hash],
  ]
  const shown = text === undefined ? undefined : readable(text)
  return (
    <div class="card">
      <dl class="facts-list">
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {shown === undefined ? null : (
        <pre>
          {shown.slice(0, MOST)}
          {shown.length > MOST ? `\n… ${count(shown.length - MOST)} more characters` : ''}
        </pre>
      )}
    </div>
  )
}
