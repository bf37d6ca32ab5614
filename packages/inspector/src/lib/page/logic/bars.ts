import type { RecordedObservation, RecordedOutcome } from '@varve/report/records'

/** A part of a bar, in tokens. */
export interface BarPart {
  readonly tone: 'read' | 'written' | 'fresh' | 'unreported'
  readonly label: string
  readonly tokens: number
}

export function expectedParts({ read, written, fresh }: RecordedOutcome): readonly BarPart[] {
  return shown([
    { tone: 'read', label: 'read', tokens: read },
    { tone: 'written', label: 'written', tokens: written },
    { tone: 'fresh', label: 'fresh', tokens: fresh },
  ])
}

/**
 * What the provider reported, as parts of the input. What it did not report is a part of its own and no 0; the whole input where that
 * was not reported either.
 *
 * @param tokens of the request as counted, for the length of what was not reported
 */
export function reportedParts(observed: RecordedObservation | undefined, tokens: number): readonly BarPart[] {
  const { input, read, written } = observed ?? {}
  if (input === undefined || read === undefined)
    return [{ tone: 'unreported', label: 'reads not reported', tokens: input ?? tokens }]
  const rest = Math.max(0, input - read)
  if (written === undefined)
    return shown([
      { tone: 'read', label: 'read', tokens: read },
      { tone: 'fresh', label: 'not read; writes not reported', tokens: rest },
    ])
  return shown([
    { tone: 'read', label: 'read', tokens: read },
    { tone: 'written', label: 'written', tokens: Math.min(written, rest) },
    { tone: 'fresh', label: 'fresh', tokens: Math.max(0, rest - written) },
  ])
}

function shown(parts: readonly BarPart[]): readonly BarPart[] {
  return parts.filter(({ tokens }) => tokens > 0)
}
