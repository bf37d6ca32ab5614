import type { JSX } from 'preact'
import type { LayerShown } from '../../wire/what-if.ts'
import { counted } from '../logic/format.ts'
import { canMove } from '../logic/move.ts'

interface Props {
  readonly layers: readonly LayerShown[]
  readonly onMove: (at: number, by: -1 | 1) => void
}

/** The layers with a way to move each; what the provider's order fixes cannot be moved. */
export function LayerOrder({ layers, onMove }: Props): JSX.Element {
  return (
    <ol class="order" aria-label="Layers in the order of the provider">
      {layers.map(({ unit, layer, place, scope, tokens }, at) => (
        <li key={unit}>
          <span class={`swatch t-${scope ?? 'none'}`} aria-hidden="true" />
          <span class="order-name">
            {layer}{' '}
            <small class="soft">
              {[place, scope, counted(tokens, 'token')].filter((word) => word !== undefined).join(' · ')}
            </small>
          </span>
          <MoveButton layer={layer} at={at} by={-1} able={canMove(layers, at, -1)} onMove={onMove} />
          <MoveButton layer={layer} at={at} by={1} able={canMove(layers, at, 1)} onMove={onMove} />
        </li>
      ))}
    </ol>
  )
}

interface MoveProps {
  readonly layer: string
  readonly at: number
  readonly by: -1 | 1
  readonly able: boolean
  readonly onMove: Props['onMove']
}

function MoveButton({ layer, at, by, able, onMove }: MoveProps): JSX.Element {
  const words = `Move ${layer} ${by === -1 ? 'up' : 'down'}`
  return (
    <button
      type="button"
      aria-label={words}
      title={able ? words : 'The provider’s order of places is fixed'}
      // Not `disabled`, which would take the focus away from a button that has just done its last step.
      aria-disabled={!able}
      onClick={() => {
        if (able) onMove(at, by)
      }}
    >
      {by === -1 ? '↑' : '↓'}
    </button>
  )
}
