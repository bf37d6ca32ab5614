import { RulesError } from '../errors.ts'

/** Tokens of one call. What the provider did not report stays `undefined`: it is not 0. */
export interface Usage {
  /** All input tokens, those read from and written to the cache included. */
  readonly input: number
  /** Input tokens read from the cache. */
  readonly read?: number | undefined
  /** Input tokens written to the cache, for whatever lifetime. */
  readonly written?: number | undefined
  /** The part of `written` that was written for 12 hours. */
  readonly written12h?: number | undefined
  /** Output tokens, reasoning included. */
  readonly output: number
}

/** How the input of a call may have been split; each token has one kind. */
export interface Split {
  readonly fresh: number
  readonly read: number
  readonly written30m: number
  readonly written12h: number
}

/**
 * The extreme ways in which the input can have been split, given what was reported. One if all was. The cost is linear
 * in the split, so the cheapest and the dearest possible amounts are among them.
 */
export function splitsOf(usage: Usage, lifetime: '30m' | '12h' | 'unknown'): readonly Split[] {
  return readsAndWrites(usage).flatMap(([read, written]) =>
    longWrites(usage, written, lifetime).map((written12h) => ({
      fresh: usage.input - read - written,
      read,
      written30m: written - written12h,
      written12h,
    })),
  )
}

function readsAndWrites({
  input,
  read,
  written,
  written12h = 0,
}: Usage): readonly (readonly [number, number])[] {
  if (read !== undefined && written !== undefined) return [[read, written]]
  if (read !== undefined) return corners([read], [written12h, input - read])
  if (written !== undefined) return corners([0, input - written], [written])
  return [
    [0, written12h],
    [input - written12h, written12h],
    [0, input],
  ]
}

function corners(
  reads: readonly number[],
  writes: readonly number[],
): readonly (readonly [number, number])[] {
  return reads.flatMap((read) => writes.map((written) => [read, written] as const))
}

function longWrites(usage: Usage, written: number, lifetime: '30m' | '12h' | 'unknown'): readonly number[] {
  if (usage.written12h !== undefined) return [usage.written12h]
  if (lifetime === '30m' || written === 0) return [0]
  return lifetime === '12h' ? [written] : [0, written]
}

/** Refuses numbers that no call can have had, rather than to bill nonsense. */
export function checkUsage(usage: Usage): void {
  const { input, output, read = 0, written12h = 0, written = written12h } = usage
  for (const [place, value] of Object.entries({ input, output, read, written, written12h })) {
    if (!Number.isSafeInteger(value) || value < 0) refuse(place, 'a whole number of tokens, 0 or more', value)
  }
  if (read + written > input) refuse('read + written', `at most input (${input})`, read + written)
  if (written12h > written) refuse('written12h', `at most written (${written})`, written12h)
}

function refuse(place: string, expected: string, received: number): never {
  throw new RulesError('rules/usage-impossible', { place, expected, received: String(received) })
}
