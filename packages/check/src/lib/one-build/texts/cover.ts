/** Remembers which stretches of a text are taken. */
export interface Cover {
  /** Takes a stretch and says yes, unless some of it is taken. */
  readonly take: (start: number, end: number) => boolean
}

export function coverOf(length: number): Cover {
  const taken = new Uint8Array(length)
  return {
    take: (start, end) => {
      if (taken.subarray(start, end).includes(1)) return false
      taken.fill(1, start, end)
      return true
    },
  }
}
