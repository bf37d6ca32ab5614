import type { JSX } from 'preact'
import type { Bucket } from '../logic/buckets.ts'
import { count, percent, shortDay, shortTime } from '../logic/format.ts'

/** The columns of the trend in words. */
export function TrendTable({
  buckets,
  onPick,
}: {
  readonly buckets: readonly Bucket[]
  readonly onPick: (index: number) => void
}): JSX.Element {
  const isContradictory = buckets.some(({ impossible }) => impossible > 0)
  return (
    <details>
      <summary>As a table</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label="Shares over time">
        <table>
          <thead>
            <tr>
              <th>From</th>
              <th class="number">Calls</th>
              <th class="number">Expected</th>
              <th class="number">Read</th>
              <th class="number">Lost</th>
              <th class="number">Idle or missed</th>
              <th class="number">Not reported</th>
              {isContradictory ? <th class="number">Contradictory</th> : null}
            </tr>
          </thead>
          <tbody>
            {buckets.map(({ first, from, calls, expected, read, lost, missed, notReported, impossible }) => (
              <tr key={first}>
                <th scope="row">
                  <button type="button" class="plain" onClick={() => onPick(first)}>
                    {shortDay(from)}, {shortTime(from)}
                  </button>
                </th>
                <td class="number">{count(calls)}</td>
                <td class="number">{expected === undefined ? 'unknown' : percent(expected)}</td>
                <td class="number">
                  {read === undefined ? (notReported > 0 ? 'not reported' : 'unknown') : percent(read)}
                </td>
                <td class="number">{lost === undefined ? 'unknown' : percent(lost)}</td>
                <td class="number">{missed === undefined ? 'unknown' : percent(missed)}</td>
                <td class="number">{count(notReported)}</td>
                {isContradictory ? <td class="number">{count(impossible)}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
