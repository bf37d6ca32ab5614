/** The last so many values, in order. `slice` alone would give all of them where none are asked for. */
export function latest<Value>(values: readonly Value[], count: number): readonly Value[] {
  return count <= 0 ? [] : values.slice(-count)
}
