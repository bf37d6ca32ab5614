// Run in a process of its own with --expose-gc: so many conversations at once, round robin, with bounded sessions. Prints one JSON
// value: milliseconds of turns, and bytes held.
import { createHash } from 'node:crypto'
import { createLedger, createSession, type Session } from '@varve/cache'
import { createMemory, type Turn, turn } from '@varve/core'
import { create } from '@varve/openai-chat'
import OpenAI from 'openai'
import { heap } from '../heap.ts'
import { conversationTexts } from '../material.ts'
import { MODELS } from '../models.ts'
import { writeScript } from '../script.ts'
import { shopPrompt } from '../shop-prompt.ts'
import { spreadOf } from '../stats.ts'
import { createWire } from '../wire.ts'

const [conversations = 10_000, messages = 20, rounds = 3, bound = 512_000_000] = process.argv
  .slice(2)
  .map(Number)

const opening = messages - rounds + 1 - ((messages - rounds + 1) % 2)
const length = opening + 2 * rounds
const script = await writeScript({ lanes: ['chat'], opening, length, seed: 1 })
const prompt = shopPrompt(script.material)
const wire = createWire()
const client = new OpenAI({ apiKey: 'none', fetch: wire.fetch })
// An app of 10,000 conversations has the default for its ledger: 32 MB. The two are bounded together.
const ledgerBytes = Math.max(1, Math.floor(bound / 16))
const ledger = createLedger({ bytes: ledgerBytes })
const memory = createMemory({ bytes: bound - ledgerBytes })

/** A session of the process: one ledger and one bounded memory for all. */
function sharingSession(): Session {
  return createSession({ ledger, memory, rememberedBytes: Math.max(1, Math.floor(bound / conversations)) })
}

const pool = conversationTexts(500, 2)

/** The turns of one conversation as the app holds them: every text is one that no other conversation has. */
function turnsOf(conversation: number): readonly Turn[] {
  const text = (index: number): string =>
    Buffer.from(
      `${conversation}.${index} ${pool[(conversation * 7 + index * 13) % pool.length] ?? ''}`,
    ).toString()
  return Array.from({ length: length >> 1 }, (_, index) =>
    turn({ user: text(2 * index), assistant: text(2 * index + 1) }),
  )
}

/** One turn of a conversation, in milliseconds. */
async function take(turns: readonly Turn[], session: Session, round: number): Promise<number> {
  const at = (opening >> 1) + round
  wire.prepare(script.replyTo('chat', 2 * at))
  const question = `${at} ${pool[at % pool.length] ?? ''}`
  const start = performance.now()
  const values = { documents: script.material.documents, history: turns.slice(0, at), question }
  const built = prompt.build(values, session)
  await create(client, built, { session, model: MODELS.chat })
  return performance.now() - start
}

/** As after a day: what other conversations wrote fills the ledger, and what comes takes the place of the oldest. */
async function fillLedger(): Promise<void> {
  const lane = '["api.openai.com","","","chat","another model","",""]'
  for (let index = 0; index * 200 < ledgerBytes; index += 1) {
    const hash = createHash('sha256').update(String(index)).digest('hex')
    await ledger.commit(lane, [
      { hash, tokens: index, usedAt: index, lifetime: '30m', certainty: 'expected' },
    ])
  }
}

async function measure(): Promise<object> {
  // Warms the compilers.
  for (let index = 0; index < 200; index += 1) await take(turnsOf(1e6 + index), sharingSession(), 0)
  const before = await heap()
  await fillLedger()
  const empty = await heap()
  const full = empty - before
  const all = Array.from({ length: conversations }, (_, index) => turnsOf(index))
  const app = await heap()
  const sessions = all.map(() => sharingSession())
  const held: number[] = []
  const kept: number[] = []
  const cold: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, turns] of all.entries()) {
      const session = sessions[index]
      if (session === undefined) continue
      const time = await take(turns, session, round)
      if (round === 0 || index % 20 !== 0) continue
      kept.push(time)
      // A conversation of that length that nobody has seen.
      const stranger = turnsOf(2e6 + round * conversations + index)
      cold.push(await take(stranger, createSession({ ledger }), round))
    }
    // A thousand sessions of strangers go in many steps.
    held.push(await heap(8))
  }
  return {
    app: app - empty,
    afterFirst: (held[1] ?? 0) - app + full,
    afterLast: (held.at(-1) ?? 0) - app + full,
    kept: spreadOf(kept).median,
    cold: spreadOf(cold).median,
    sessions: sessions.length,
    turns: all.length,
  }
}

console.log(JSON.stringify(await measure()))
