/** A small seeded generator (mulberry32): the same seed gives the same misses and ids. Values in [0, 1). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Makes ids such as `resp_000…1f3a`: a running number with a seeded tail, so that no two are equal. */
export function createIds(random: () => number): (prefix: string) => string {
  let count = 0
  return (prefix) => {
    count += 1
    const tail = Math.floor(random() * 0xffff_ffff)
      .toString(16)
      .padStart(8, '0')
    return `${prefix}${count.toString(16).padStart(16, '0')}${tail}`
  }
}
