import { VarveError } from '@varve/core'
import { check, type CheckOptions } from '../check.ts'
import type { Finding } from '../finding.ts'
import { silence } from '../silence.ts'
import type { TwoCalls } from '../subject.ts'

/** What a monitor tells a logger: plain data, and without text of the prompt unless asked for. */
export interface StabilityEvent {
  /** The prompt's name. */
  readonly prompt: string
  /** The model that was asked. */
  readonly model: string
  /** What was found; without its evidence, which quotes the prompt, unless asked for. */
  readonly finding: Omit<Finding, 'evidence'> & { readonly evidence?: readonly string[] }
  /** How often it was found so far, this time included; among the calls that were looked at. */
  readonly count: number
  /** Unix milliseconds. */
  readonly firstAt: number
  /** When it was found last, in Unix milliseconds. */
  readonly lastAt: number
}

/** How much a monitor looks at, and whom it tells. */
export interface MonitorOptions extends CheckOptions {
  /** Takes a finding when it is found first, and again when it was found 10, 100, 1,000 … times. */
  readonly onEvent: (event: StabilityEvent) => void
  /** The share of calls that are looked at, above 0 and up to 1. Default: 0.1. */
  readonly share?: number
  /** Whether events carry words of the prompt. Default: false. */
  readonly text?: boolean
  /** Kinds of findings that are told apart; the oldest go first. Default: 1,000. */
  readonly kinds?: number
  /** Between 0 and 1. Default: `Math.random`. */
  readonly random?: () => number
  /** Unix milliseconds. Default: `Date.now`. */
  readonly now?: () => number
}

/** Checks a share of calls in production, and tells of each kind of finding a few times. */
export interface StabilityMonitor {
  /** For a session: `createSession({ check: monitor.check, stability: 'observe' })`. */
  readonly check: (calls: TwoCalls) => readonly Finding[]
  /** What was found so far, each kind once. */
  readonly events: () => readonly StabilityEvent[]
}

/**
 * Runs the checks of two calls in production, for a share of the calls: a finding is told once for each prompt, layer and code,
 * with a count, and not again until it is ten times as frequent.
 *
 * @throws VarveError `invalid_option` for a share that is not above 0 and up to 1
 *
 * @example
 * ```ts
 * import { createSession } from '@varve/cache'
 * import { createStabilityMonitor } from '@varve/check'
 *
 * const monitor = createStabilityMonitor({ onEvent: ({ prompt, finding }) => console.warn(prompt, finding.code) })
 * createSession({ check: monitor.check, stability: 'observe' })
 * ```
 */
export function createStabilityMonitor(options: MonitorOptions): StabilityMonitor {
  const {
    onEvent,
    share = 0.1,
    text = false,
    kinds = 1000,
    random = Math.random,
    now = Date.now,
    silences = [],
    ...rest
  } = options
  if (!(share > 0 && share <= 1)) {
    throw new VarveError('invalid_option', {
      path: 'share',
      expected: 'a number above 0, up to 1',
      received: String(share),
      fix: 'Leave it out to look at every tenth call.',
    })
  }
  const seen = new Map<string, StabilityEvent>()
  return Object.freeze({
    check: (calls: TwoCalls): readonly Finding[] => {
      if (random() >= share) return []
      // Whether a silence is needed does not show in one pair of calls.
      const { findings } = silence(check(calls, rest), silences)
      for (const finding of findings) note(finding, calls)
      return findings
    },
    events: () => [...seen.values()],
  })

  function note(finding: Finding, { after }: TwoCalls): void {
    const { prompt, model } = after
    const { code, layer = '', setting = '', path } = finding
    // Paths of a history move from turn to turn; the layer says where to look.
    const key = JSON.stringify([prompt, code, layer, setting, layer === '' ? path : ''])
    const former = seen.get(key)
    const at = now()
    const { evidence, sentence, ...told } = finding
    const event: StabilityEvent = Object.freeze({
      prompt,
      model,
      // A sentence quotes the words that moved.
      finding: text ? finding : { ...told, sentence: withoutQuotes(sentence) },
      count: (former?.count ?? 0) + 1,
      firstAt: former?.firstAt ?? at,
      lastAt: at,
    })
    seen.delete(key)
    seen.set(key, event)
    if (seen.size > kinds) seen.delete(seen.keys().next().value ?? key)
    if (isPowerOfTen(event.count)) onEvent(event)
  }
}

/** What stands in double quotes behind a colon or "became" is text of the prompt; names of layers come first and stay. */
function withoutQuotes(sentence: string): string {
  const [place = '', ...rest] = sentence.split(/(?<=: )/u)
  return place + rest.join('').replace(/"(?:[^"\\]|\\.)*"/gu, '"…"')
}

function isPowerOfTen(count: number): boolean {
  return Number.isInteger(Math.log10(count))
}
