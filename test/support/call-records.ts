import type { CallRecord, RecordedSegment } from '@varve/report/records'

// Records of calls, written by hand: what is not given is the plainest there is.

const START = Date.parse('2026-11-20T09:00:00Z')
export const MINUTE = 60_000

/** Segments of the given layers, each with a hash that stands for all up to it. */
export function segments(
  layers: readonly (readonly [layer: string, scope: RecordedSegment['scope'], tokens: number])[],
  seed = '',
): readonly RecordedSegment[] {
  let prefix = seed
  return layers.map(([layer, scope, tokens], index) => {
    prefix += `/${layer}:${tokens}`
    return {
      layer,
      kind: 'policy',
      place: 'developer',
      path: `messages[${index}]`,
      tokens,
      hash: hashOf(prefix),
      ...(scope === undefined ? {} : { scope }),
    }
  })
}

function hashOf(text: string): string {
  let hash = ''
  for (let round = 0; hash.length < 32; round += 1) {
    let state = 0x811c9dc5 ^ round
    for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
    hash += state.toString(16).padStart(8, '0')
  }
  return hash
}

let count = 0

/** An answered call, a minute behind the one that was made before it. */
export function call(more: Partial<CallRecord> = {}): CallRecord {
  count += 1
  return {
    varve: 1,
    id: `call-${count}`,
    conversation: 'ada',
    prompt: 'support',
    endpoint: 'chat',
    model: 'gpt-5.6-luna',
    lane: {},
    at: START + count * MINUTE,
    took: 1000,
    end: 'answered',
    segments: [],
    markers: [],
    ...more,
  }
}

type ProviderEnd = Exclude<CallRecord['end'], 'local'>

/** The same, of which it is known that a provider was asked. */
export function asked(
  more: Partial<CallRecord> & { readonly end?: ProviderEnd } = {},
): CallRecord & { readonly end: ProviderEnd } {
  return { ...call(more), end: more.end ?? 'answered' }
}

/** What was expected and reported, with a verdict that says so. */
export function read(
  expected: number,
  actual: number,
  {
    input = 1000,
    written = 0,
    ...verdict
  }: { input?: number; written?: number } & Partial<NonNullable<CallRecord['verdict']>> = {},
): Pick<CallRecord, 'expected' | 'observed' | 'verdict' | 'tokens'> {
  const outcome = { read: expected, written, fresh: input - expected - written, because: [] }
  return {
    tokens: input,
    expected: { outcomes: [outcome], tokens: input, calibrated: 0, step: 1, reusable: input },
    observed: { input, read: actual, written, output: 10 },
    verdict: {
      status: actual === expected ? 'as_expected' : actual < expected ? 'below' : 'above',
      cause: {
        code: actual < expected ? 'provider_missed' : 'reused',
        sentence: 'As the provider reported.',
      },
      sentence: 'As the provider reported.',
      ...verdict,
    },
  }
}

/** An answer of the app's own response cache. */
export function local(more: Partial<CallRecord> = {}): CallRecord {
  return call({ end: 'local', tokens: 500, ...more })
}
