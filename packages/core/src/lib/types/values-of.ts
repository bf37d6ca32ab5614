import type { Layer } from '../layer.ts'

/** What `build` takes: the values of all layers in one object, laid out flat for the editor. */
export type ValuesOfLayers<Layers extends readonly Layer[]> = Flat<
  UnionToIntersection<
    Layers[number] extends infer Each ? (Each extends Layer ? ValuesOfLayer<Each> : never) : never
  >
>

/** zod's empty object is one of nothing but `never`, and would forbid the values of every other layer. */
type ValuesOfLayer<Each> = Each extends { readonly '~values'?: infer Values }
  ? NonNullable<Values> extends Record<string, never>
    ? {}
    : NonNullable<Values>
  : never

type UnionToIntersection<Union> = (Union extends unknown ? (member: Union) => void : never) extends (
  member: infer Intersection,
) => void
  ? Intersection
  : never

type Flat<Type> = { [Key in keyof Type]: Type[Key] }
