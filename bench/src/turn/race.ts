import type { Chat, Contestant, Lane } from './contestant.ts'
import { conversationTexts, material as makeMaterial } from './material.ts'
import { rehearse } from './rehearse.ts'
import { createWire, type Reply, type Wire } from './wire.ts'

/** A length of conversation, and how it is measured. */
export interface Size {
  readonly name: string
  /** Messages of 500 tokens in the history, in the middle of the measured turns. */
  readonly messages: number
  /** Measured turns in a row; then all conversations begin anew. */
  readonly turns: number
  /** How often they begin. One more run comes first that is not measured. */
  readonly runs: number
}

export interface Lap {
  /** Milliseconds of the measured rounds; absent where the contestant sat one out. */
  readonly ms: readonly (number | undefined)[]
  /** Bytes of the body of the last measured turn; 0 where nothing was sent. */
  readonly bytes: number
}

export type Laps = ReadonlyMap<string, Lap>

interface Runner {
  readonly contestant: Contestant
  readonly wire: Wire
  readonly ms: (number | undefined)[]
  chat: Chat
  at: number
}

/** Earlier turns that the longest memory among the contestants needs. */
const MEMORY = 8

/**
 * Lets all contestants have the same conversation in interleaved rounds, each round beginning with another one, so that
 * what else the machine does falls on all alike.
 */
export async function race(contestants: readonly Contestant[], size: Size, seed: number): Promise<Laps> {
  const material = makeMaterial(seed)
  const first = size.messages - 2 * (size.turns >> 1)
  const opening = first - 2 * MEMORY
  const texts = conversationTexts(first + 2 * size.turns, seed)
  const replies = new Map<Lane, readonly Reply[]>()
  for (const { lane } of contestants)
    if (!replies.has(lane)) replies.set(lane, await rehearse(lane, material, texts, opening))

  const take = async (runner: Runner): Promise<number> => {
    const { contestant, wire, chat, at } = runner
    const reply = replies.get(contestant.lane)?.[(at - opening) >> 1]
    if (reply === undefined) throw new Error(`no reply to message ${at}`)
    wire.prepare(reply)
    chat.before?.()
    const start = performance.now()
    await chat.turn(texts[at] ?? '')
    const time = performance.now() - start
    await chat.after?.()
    runner.at += 2
    return time
  }

  const start = async (contestant: Contestant, ms: (number | undefined)[]): Promise<Runner> => {
    const wire = createWire()
    const at = first - 2 * contestant.remembers
    const chat = contestant.start({ material, history: texts.slice(0, at), wire })
    const runner = { contestant, wire, ms, chat, at }
    while (runner.at < first) await take(runner)
    return runner
  }

  const times = contestants.map((): (number | undefined)[] => [])
  let bytes: readonly number[] = []
  for (let run = -1; run < size.runs; run += 1) {
    const runners: Runner[] = []
    for (const [place, contestant] of contestants.entries())
      runners.push(await start(contestant, times[place] ?? []))
    for (let turn = 0; turn < size.turns; turn += 1) {
      const round = run * size.turns + turn
      for (let step = 0; step < runners.length; step += 1) {
        const runner = runners[(step + round + size.turns) % runners.length]
        if (runner === undefined) continue
        const every = runner.contestant.every?.(size.messages) ?? 1
        if (turn % every !== 0) {
          if (run >= 0) runner.ms.push(undefined)
          continue
        }
        const time = await take(runner)
        if (run >= 0) runner.ms.push(time)
      }
    }
    bytes = runners.map(({ wire }) => wire.bytes())
  }
  return new Map(
    contestants.map(({ name }, place) => [name, { ms: times[place] ?? [], bytes: bytes[place] ?? 0 }]),
  )
}
