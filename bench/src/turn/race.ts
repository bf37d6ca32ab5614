import type { Chat, Contestant } from './contestant.ts'
import { retold, type Script, writeScript } from './script.ts'
import { createWire, type Wire } from './wire.ts'

/** A length of conversation, and how it is measured. */
export interface Size {
  readonly name: string
  /** Messages of 500 tokens in the history, in the middle of the measured turns. */
  readonly messages: number
  /** Measured turns in a row; then all conversations begin anew. */
  readonly turns: number
  /** How often they begin. */
  readonly runs: number
  /** Runs in front of those that are not measured. Default: 1. */
  readonly warmUp?: number
  /** Whether each run tells another conversation, so that nothing of it is known. Default: no. */
  readonly fresh?: boolean
  /** Whether `fetch` makes the body its own bytes, as real ones do. Default: it does not look at it. */
  readonly takesBody?: boolean
}

export interface Lap {
  /** Milliseconds of the measured rounds; `undefined` where the contestant sat one out. */
  readonly ms: readonly (number | undefined)[]
  /** Bytes of the body of a run's first measured turn; 0 where nothing was sent. */
  readonly bytes: number
}

/** By the contestants' names. */
export type Laps = ReadonlyMap<string, Lap>

interface Runner {
  readonly contestant: Contestant
  readonly wire: Wire
  readonly chat: Chat
  at: number
}

/** Earlier turns that the longest memory among the contestants needs. */
const MEMORY = 8
const SEED = 1

/**
 * Lets all contestants have the same conversation in interleaved rounds, each round beginning with another one, so that
 * what else the machine does falls on all alike.
 */
export async function race(contestants: readonly Contestant[], size: Size): Promise<Laps> {
  const first = size.messages - 2 * (size.turns >> 1)
  const memory = Math.min(MEMORY, Math.max(...contestants.map(({ remembers }) => remembers)))
  const script = await writeScript({
    lanes: contestants.map(({ lane }) => lane),
    opening: first - 2 * memory,
    length: first + 2 * size.turns,
    seed: SEED,
  })
  const times = contestants.map((): (number | undefined)[] => [])
  let bytes: readonly number[] = []
  const warmUp = size.warmUp ?? 1
  for (let run = -warmUp; run < size.runs; run += 1) {
    const told = size.fresh === true ? retold(script, SEED + 1 + warmUp + run) : script
    const runners: Runner[] = []
    for (const contestant of contestants)
      runners.push(await start(contestant, told, first, createWire(size.takesBody)))
    for (let turn = 0; turn < size.turns; turn += 1) {
      const begins = (run + warmUp) * size.turns + turn
      for (let step = 0; step < runners.length; step += 1) {
        const place = (begins + step) % runners.length
        const runner = runners[place]
        if (runner === undefined) continue
        const sitsOut = turn % (runner.contestant.every?.(size.messages) ?? 1) !== 0
        const time = sitsOut ? undefined : await take(runner, told)
        if (run >= 0) times[place]?.push(time)
      }
      if (turn === 0) bytes = runners.map(({ wire }) => wire.bytes())
    }
  }
  return new Map(
    contestants.map(({ name }, place) => [name, { ms: times[place] ?? [], bytes: bytes[place] ?? 0 }]),
  )
}

/** A conversation up to the first measured turn. */
async function start(contestant: Contestant, script: Script, first: number, wire: Wire): Promise<Runner> {
  const at = first - 2 * contestant.remembers
  const chat = contestant.start({ material: script.material, history: script.texts.slice(0, at), wire })
  const runner = { contestant, wire, chat, at }
  while (runner.at < first) await take(runner, script)
  return runner
}

/** One turn, and the milliseconds that it took. */
async function take(runner: Runner, { texts, replyTo }: Script): Promise<number> {
  const { contestant, wire, chat, at } = runner
  wire.prepare(replyTo(contestant.lane, at))
  await chat.before?.()
  const start = performance.now()
  await chat.turn(texts[at] ?? '')
  const time = performance.now() - start
  await chat.after?.()
  runner.at += 2
  return time
}
