import type { JSX } from 'preact'
import type { CallRecord } from '../../wire/summary.ts'
import { count, counted } from '../logic/format.ts'
import { nameOf, stripOf } from '../logic/strip.ts'

/** Rows that are shown at most. */
const MOST = 500

/** The strip as a table. */
export function SegmentTable({ record }: { readonly record: CallRecord }): JSX.Element {
  const { slices } = stripOf(record)
  return (
    <details class="as-table">
      <summary>The {counted(slices.length, 'segment')} as a table</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label="Segments">
        <table>
          <thead>
            <tr>
              <th>#</th>
              <th>Layer</th>
              <th>Kind</th>
              <th>Scope</th>
              <th>Place</th>
              <th class="number">Tokens</th>
              <th class="number">Up to</th>
              <th>Path</th>
              <th>Hash of the prefix</th>
            </tr>
          </thead>
          <tbody>
            {slices.slice(0, MOST).map(({ place, segment, upTo }) => (
              <tr key={place}>
                <td>{place + 1}</td>
                <th scope="row">{nameOf(segment)}</th>
                <td>{segment.kind ?? ''}</td>
                <td>{segment.scope ?? ''}</td>
                <td>{segment.place}</td>
                <td class="number">{count(segment.tokens)}</td>
                <td class="number">{upTo === undefined ? <em>unknown</em> : count(upTo)}</td>
                <td>
                  <code>{segment.path}</code>
                </td>
                <td>
                  <code>{segment.hash.slice(0, 12)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {slices.length > MOST ? <p class="soft">and {count(slices.length - MOST)} more</p> : null}
    </details>
  )
}
