import type { Measured, Rendered } from '@varve/core'
import { quoted } from '../../two-calls/causes/words.ts'
import { dearerThanRead } from '../../rates.ts'
import { tokensText } from '../../sentences.ts'
import { type Build, tokensBefore } from '../build.ts'
import type { Match, Rule } from '../rule.ts'

/** What is sent once stands before what comes again, or where a write ends: neither can be read by the next call. */
export const ephemeralInFront: Rule = {
  code: 'ephemeral-in-front',
  severity: 'warning',
  find: (build, context) => {
    const { segments } = build.rendered
    const once = segments.findIndex(({ keep }) => !keep)
    if (once === -1 || segments[once]?.place === 'instructions') return []
    const end = onceEnd(build.rendered, once)
    const counted = build.measured()
    const behind = segments.findLastIndex(({ keep, place }) => keep && place === 'conversation')
    if (behind >= end) {
      const tokens = tokensBefore(counted, behind + 1) - tokensBefore(counted, end)
      return [
        matchOf(
          build,
          once,
          tokens,
          `is sent once and stands before ${tokensText(tokens)} that come again, which no later call can read`,
          context,
        ),
      ]
    }
    const lost = writtenInVain(build.rendered, counted, once)
    return lost === undefined
      ? []
      : [
          matchOf(
            build,
            once,
            lost,
            `is sent once, and the implicit breakpoint of this request covers it: ${tokensText(lost)} are written and never read`,
            context,
          ),
        ]
  },
  fix: 'Declare it behind the question, layer(name, { scope: "call", keep: false, … }) at the end, and let planBreakpoints put a marker in front of it in mode explicit.',
}

function matchOf(
  { rendered, pieces, measured }: Build,
  index: number,
  tokens: number,
  words: string,
  context: Parameters<typeof dearerThanRead>[1],
): Match {
  const segment = rendered.segments[index]
  const rate = dearerThanRead(measured(), context)
  return {
    ...(segment?.layer === undefined ? {} : { layer: segment.layer }),
    path: segment?.path ?? '',
    offset: 0,
    words: `${quoted(pieces[index]?.text ?? '')} ${words}`,
    evidence: [],
    cost: { tokens, ...(rate === undefined ? {} : { money: rate * BigInt(tokens) }) },
  }
}

/** Index behind the first run of what is sent once. */
function onceEnd({ segments }: Rendered, once: number): number {
  const length = segments.slice(once).findIndex(({ keep }) => keep)
  return length === -1 ? segments.length : once + length
}

/**
 * What the implicit breakpoint writes for nothing. A request with markers of its own is sent as it is; any other one is still to be
 * planned, and a plan keeps writes in front of what is sent once. Source: facts of the guide on eligible messages.
 */
function writtenInVain(
  { segments, markers, mode }: Rendered,
  measured: Measured,
  once: number,
): number | undefined {
  if (mode !== 'implicit' || markers.length === 0) return undefined
  const boundary = segments.findLastIndex(
    ({ role, endsMessage }) => endsMessage && (role === 'user' || role === 'tool'),
  )
  if (boundary < once) return undefined
  const kept = markers.findLast(({ segment }) => segment < once)
  return tokensBefore(measured, boundary + 1) - tokensBefore(measured, (kept?.segment ?? -1) + 1)
}
