import type { EndedCall } from '@varve/cache'
import type { Point } from '@varve/core'
import { RECORD_VERSION, type StoredRecord } from './call-record.ts'
import { dense } from './dense.ts'
import { recordOf } from './record-of.ts'

/** Where records go, and what they hold. */
export interface RecorderOptions {
  /** Takes each record as one line of JSON that ends with a newline; `openLog` of `@varve/report/log` appends it to a file. */
  readonly write: (line: string) => void
  /** Whether the prompt's text is kept too, so that it can be shown. Default: false; then no text of prompt or answer is written. */
  readonly text?: boolean
  /** Names what this recorder writes, so that ids are unique in a log that several processes append to. Default: 8 random digits. */
  readonly run?: string
}

/** An answer that came from a response cache of the app's own. */
export interface LocalAnswer {
  /** The name of the prompt that would have been sent. */
  readonly prompt: string
  /** The endpoint that would have been called. */
  readonly endpoint: 'chat' | 'responses'
  /** The model that would have been asked. */
  readonly model: string
  /** The conversation's name. Default: the recorder's run. */
  readonly conversation?: string
  /** Unix milliseconds. */
  readonly at: number
  /** Milliseconds that it took. Default: 0. */
  readonly took?: number
  /** Input tokens that were not sent, where somebody counted them. */
  readonly tokens?: number
}

/** Writes calls down. */
export interface Recorder {
  /** For `createSession({ onCall: recorder.record })`. */
  readonly record: (call: EndedCall) => void
  /** Writes down that a response cache of the app answered: no call, and no reuse by the provider. */
  readonly local: (answer: LocalAnswer) => void
}

/** What of a conversation's former record the next one goes on from. */
interface Former {
  readonly id: string
  readonly points: readonly Point[]
  /** Records in a row that build upon each other. */
  readonly depth: number
}

/** A conversation is written out in full again after so many records, so that a lost line costs no more than these. */
const LONGEST_CHAIN = 32

/**
 * Records calls as lines of JSON. A record names the segments that its conversation's former record has already, so that a log grows with
 * what is new. Nothing of a conversation is kept once its session is gone.
 *
 * @example
 * ```ts
 * import { createSession } from '@varve/cache'
 * import { definePrompt, policy, user } from '@varve/core'
 * import { create } from '@varve/openai-chat'
 * import { createRecorder } from '@varve/report/records'
 * import OpenAI from 'openai'
 *
 * const lines: string[] = []
 * const recorder = createRecorder({ write: (line) => lines.push(line) })
 * const session = createSession({ onCall: recorder.record })
 * const prompt = definePrompt('p', [policy('rules', 'Be kind.'), user('question')])
 * await create(new OpenAI(), prompt.build({ question: 'Hi' }), { session, model: 'gpt-5.6-luna' })
 * console.log(lines.length, lines.some((line) => line.includes('Be kind.'))) // 1 false
 * ```
 */
export function createRecorder({ write, text = false, run = randomRun() }: RecorderOptions): Recorder {
  const names = new WeakMap<object, string>()
  const formers = new WeakMap<object, Former>()
  let records = 0
  let sessions = 0

  return Object.freeze({ record, local })

  function record(call: EndedCall): void {
    const { points } = call.measured
    const former = formers.get(call.session)
    const shared =
      former === undefined || former.depth >= LONGEST_CHAIN ? 0 : sharedPoints(former.points, points)
    const id = nextId()
    const base = former === undefined || shared === 0 ? undefined : { id: former.id, segments: shared }
    const entry = { id, conversation: nameOf(call), text, ...(base === undefined ? {} : { base }) }
    put(recordOf(call, entry))
    formers.set(call.session, { id, points, depth: base === undefined ? 0 : (former?.depth ?? 0) + 1 })
  }

  function local({ prompt, endpoint, model, conversation = run, at, took = 0, tokens }: LocalAnswer): void {
    put(
      dense({
        varve: RECORD_VERSION,
        id: nextId(),
        conversation,
        prompt,
        endpoint,
        model,
        lane: {},
        at,
        took,
        end: 'local',
        segments: [],
        tokens,
        markers: [],
      }),
    )
  }

  function put(stored: StoredRecord): void {
    write(`${JSON.stringify(stored)}\n`)
  }

  function nextId(): string {
    records += 1
    return `${run}-${records}`
  }

  function nameOf({ session, conversation }: EndedCall): string {
    const known = conversation ?? names.get(session)
    if (known !== undefined) return known
    sessions += 1
    const name = `${run}/${sessions}`
    names.set(session, name)
    return name
  }
}

/** Segments at the head that both have; a point's hash stands for all up to it, but not for where they stand. */
function sharedPoints(before: readonly Point[], after: readonly Point[]): number {
  const most = Math.min(before.length, after.length)
  let shared = 0
  while (shared < most && samePoint(before[shared], after[shared])) shared += 1
  return shared
}

function samePoint(a: Point | undefined, b: Point | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined) return false
  return (
    a.hash === b.hash &&
    a.tokens === b.tokens &&
    a.layer === b.layer &&
    a.keep === b.keep &&
    a.scope === b.scope &&
    a.kind === b.kind
  )
}

function randomRun(): string {
  return globalThis.crypto.randomUUID().slice(0, 8)
}
