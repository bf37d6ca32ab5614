import type { JSX } from 'preact'
import type { Strip } from '../logic/strip.ts'

const SCOPES = ['release', 'tenant', 'session', 'growing', 'call', 'none'] as const

/** What the colours and signs of some strips mean. */
export function Legend({ strips }: { readonly strips: readonly Strip[] }): JSX.Element {
  const used = new Set(
    strips
      .flatMap(({ runs }) => runs)
      .filter(({ tokens }) => tokens > 0)
      .map(({ tone }) => tone),
  )
  const pins = strips.flatMap((strip) => strip.pins)
  return (
    <ul class="legend">
      {SCOPES.filter((scope) => used.has(scope)).map((scope) => (
        <li key={scope}>
          <span class={`swatch t-${scope}`} aria-hidden="true" /> {scope === 'none' ? 'no scope' : scope}
        </li>
      ))}
      {pins.some(({ number }) => number !== undefined) ? (
        <li>
          <span class="pin-sign" aria-hidden="true">
            1
          </span>{' '}
          cache point
        </li>
      ) : null}
      {pins.some(({ number }) => number === undefined) ? (
        <li>
          <span class="pin-sign left" aria-hidden="true">
            ↻
          </span>{' '}
          left for the next call
        </li>
      ) : null}
      {strips.some(({ hidden }) => hidden > 0) ? (
        <li>
          <span class="swatch hidden-part" aria-hidden="true" /> could not be read
        </li>
      ) : null}
    </ul>
  )
}
