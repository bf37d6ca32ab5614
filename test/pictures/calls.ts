import { createSession, type Session, type SessionOptions, type Verdict } from '@varve/cache'
import { type BuiltPrompt, measure, type Measured, type Rendered, type Turn } from '@varve/core'
import { createEmulator, type EmulatorOptions } from '@varve/emulator'
import { create, turnOf } from '@varve/openai-chat'
import { createCounter } from '@varve/tokens'
import OpenAI from 'openai'
import type { Mark, Run, Strip } from './strips.ts'

/** An emulator with a clock of its own, and a way to send that keeps what pictures show. */
export interface Studio {
  readonly wait: (minutes: number) => void
  readonly session: (options?: SessionOptions) => Session
  readonly call: (label: string, built: BuiltPrompt, options: CallOptions) => Promise<Called>
}

export interface CallOptions {
  readonly session: Session
  readonly model: string
}

export interface Called {
  readonly strip: Strip
  readonly turn: Turn
  readonly cache: Verdict
}

export async function inStudio<Result>(
  options: EmulatorOptions,
  act: (studio: Studio) => Promise<Result>,
): Promise<Result> {
  let now = Date.parse('2026-11-20T09:00:00Z')
  // The guide's reading: the end of the developer text is not kept unless it is marked.
  const emulator = await createEmulator({ clock: () => now, developerBlockWritten: false, ...options })
  const client = new OpenAI({ apiKey: 'none', baseURL: emulator.url, maxRetries: 0 })
  try {
    return await act({
      wait: (minutes) => {
        now += minutes * 60_000
      },
      session: (more) => createSession({ now: () => now, ...more }),
      call: async (label, built, { session, model }) => {
        const { completion, cache, rendered } = await create(client, built, { session, model })
        return { strip: stripOf(label, rendered, cache), turn: turnOf(built, completion), cache }
      },
    })
  } finally {
    await emulator.close()
  }
}

/** What a call's strip shows: the prompt as it was measured, the markers that were sent, the numbers that were reported. */
export function stripOf(label: string, rendered: Rendered, { observation }: Verdict): Strip {
  const measured = measure(rendered, createCounter())
  const { read = 0, written = 0 } = observation
  return {
    label,
    ...(measured.step === undefined ? {} : { step: measured.step }),
    runs: runsOf(measured),
    read,
    written,
    tokens: measured.tokens,
    marks: marksOf(measured, rendered, read + written),
  }
}

/** Layers as they stand; the messages of a history each for themselves. */
function runsOf({ points }: Measured): readonly Run[] {
  return points.flatMap(({ layer, kind, role, tokens, endsMessage }, index): Run[] => {
    if (layer === undefined) return []
    const next = points[index + 1]
    const isLast = next?.layer !== layer
    if (kind === 'history')
      return endsMessage
        ? [{ name: role === 'assistant' ? 'answer' : 'question', tokens, inside: !isLast }]
        : []
    return isLast ? [{ name: layer, tokens }] : []
  })
}

function marksOf({ points, mode }: Measured, { markers }: Rendered, end: number): readonly Mark[] {
  const most = mode === 'explicit' ? 4 : 3
  const marks = markers.map(({ segment }, index): Mark => ({
    tokens: points[segment]?.tokens ?? 0,
    kind: index >= markers.length - most ? 'marker' : 'lookup',
  }))
  return mode === 'implicit' ? [...marks, { tokens: end, kind: 'own' }] : marks
}
