import type { JSX } from 'preact'
import { count } from '../logic/format.ts'
import type { Pair } from '../logic/pairs.ts'
import { nameOf } from '../logic/strip.ts'

/** The segments of two calls beside each other. */
export function PairTable({
  pairs,
  more,
}: {
  readonly pairs: readonly Pair[]
  readonly more: number
}): JSX.Element {
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
