import type { RecordedSegment } from '../../record/call-record.ts'
import { dense } from '../../record/dense.ts'
import type { TimedCall, TimedLayer, TimeLine } from '../time-line-data.ts'
import { clip } from './clip.ts'
import type { Facts } from './facts.ts'
import { byText } from './rows.ts'

/** The calls of one conversation. */
export interface TimeLineTally {
  readonly add: (facts: Facts) => void
  readonly timeLine: () => TimeLine
}

const MOST_CALLS = 200

export function newTimeLine(conversation: string, most: number = MOST_CALLS): TimeLineTally {
  let calls: TimedCall[] = []
  let leftOut = 0
  /** The last ones stay. One more is kept, so that the first of them knows how long nothing came. */
  const trim = (): void => {
    calls = calls.toSorted(byTime)
    leftOut += Math.max(0, calls.length - most - 1)
    calls = calls.slice(-most - 1)
  }
  return {
    add: (facts) => {
      calls.push(timedCall(facts))
      if (calls.length > 2 * most) trim()
    },
    timeLine: () => {
      trim()
      const timed = calls.map((call, index): TimedCall => {
        const former = calls[index - 1]
        return former === undefined ? call : { ...call, idle: Math.max(0, call.at - former.at - former.took) }
      })
      return {
        conversation: clip(conversation),
        calls: timed.slice(-most),
        leftOut: leftOut + Math.max(0, timed.length - most),
      }
    },
  }
}

function byTime(a: TimedCall, b: TimedCall): number {
  return a.at - b.at || byText(a.id, b.id)
}

function timedCall({ call, reported, expected, impossible, lost }: Facts): TimedCall {
  const { id, at, took, end, prompt, model, tokens, segments, missing, verdict } = call
  const { divergence, sharedTokens } = verdict ?? {}
  return dense({
    id: clip(id),
    at,
    took,
    end,
    prompt: clip(prompt),
    model: clip(model),
    tokens: impossible ? undefined : tokens,
    layers: impossible ? [] : layersIn(segments, missing === undefined ? 0 : (tokens ?? 0)),
    expected: expected?.read,
    read: reported?.read,
    written: reported?.written,
    status: end === 'answered' ? (verdict?.status ?? ('unjudged' as const)) : undefined,
    cause: verdict === undefined ? undefined : clip(verdict.cause.code),
    sentence: verdict === undefined ? undefined : clip(verdict.cause.sentence),
    divergence:
      divergence === undefined || impossible
        ? undefined
        : dense({
            layer: divergence.layer === undefined ? undefined : clip(divergence.layer),
            setting: divergence.setting === undefined ? undefined : clip(divergence.setting),
            path: clip(divergence.path),
            offset: divergence.offset,
            change: divergence.change,
            tokens: sharedTokens ?? 0,
          }),
    lost: lost?.tokens,
  })
}

/** Neighbours of one layer as one. `whole` is the length of a request whose head is missing. */
function layersIn(segments: readonly RecordedSegment[], whole: number): readonly TimedLayer[] {
  const layers: TimedLayer[] = []
  let sum = 0
  for (const { layer, scope, tokens } of segments) {
    sum += tokens
    if (tokens === 0) continue
    const name = layer === undefined ? undefined : clip(layer)
    const last = layers.at(-1)
    if (last !== undefined && last.layer === name && last.scope === scope)
      layers[layers.length - 1] = { ...last, tokens: last.tokens + tokens }
    else layers.push(dense({ layer: name, scope, tokens }))
  }
  return whole > sum ? [{ tokens: whole - sum, missing: true }, ...layers] : layers
}
