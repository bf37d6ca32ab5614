import type { Layer } from '../layer.ts'

/** What `build` takes: the values of all layers in one object, laid out flat for the editor. */
export type ValuesOfLayers<Layers extends readonly Layer[]> = Flat<
  UnionToIntersection<
    Layers[number] extends infer Each ? (Each extends Layer ? ValuesOfLayer<Each> : never) : never
  >
>

type ValuesOfLayer<Each> = Each extends { readonly '~values'?: infer Values } ? NonNullable<Values> : never

type UnionToIntersection<Union> = (Union extends unknown ? (member: Union) => void : never) extends (
  member: infer Intersection,
) => void
  ? Intersection
  : never

type Flat<Type> = { [Key in keyof Type]: Type[Key] }
