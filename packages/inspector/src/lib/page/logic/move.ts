import type { LayerShown } from '../../wire/what-if.ts'

/** Whether a layer can change places with its neighbour: only at the same place, as the provider's order of places is fixed. */
export function canMove(layers: readonly LayerShown[], at: number, by: -1 | 1): boolean {
  const [layer, neighbour] = [layers[at], layers[at + by]]
  return layer !== undefined && neighbour !== undefined && layer.place === neighbour.place
}

/** The order of layers, by their units, once one has changed places with its neighbour. */
export function moved(layers: readonly LayerShown[], at: number, by: -1 | 1): readonly string[] {
  const units = layers.map(({ unit }) => unit)
  const [one, other] = [units[at], units[at + by]]
  if (one === undefined || other === undefined || !canMove(layers, at, by)) return units
  return units.map((unit, index) => (index === at ? other : index === at + by ? one : unit))
}
