/** How many entries two lists have in common at their head, by identity. */
export function sharedHead<Entry>(one: readonly Entry[], other: readonly Entry[]): number {
  const length = Math.min(one.length, other.length)
  let shared = 0
  while (shared < length && one[shared] === other[shared]) shared += 1
  return shared
}
