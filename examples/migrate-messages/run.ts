import { createLedger, type Verdict } from '@varve/cache'
import type { Turn } from '@varve/core'
import { createEmulator, type RecordedRequest } from '@varve/emulator'
import OpenAI from 'openai'
import { createWorker as createBefore, type Row } from './before.ts'
import { CONVERSATION } from './model.ts'
import { findLoans, openFees, renewLoan } from './plugins.ts'
import { createWorker as createAfter, turnsOf } from './step-3.ts'
import { createTable } from './table.ts'

export const MODEL = 'gpt-5.6-luna'

/** The plug-ins as two workers have loaded them. */
const LOADED = [
  [findLoans, renewLoan, openFees],
  [openFees, findLoans, renewLoan],
] as const

export interface Run {
  readonly answers: readonly string[]
  /** What came over the wire, and what the cache made of it. */
  readonly requests: readonly RecordedRequest[]
  readonly verdicts: readonly Verdict[]
}

type Reply = (reader: string, question: string) => Promise<string>

/** The conversation with the app as it was, its questions going to two workers in turn. */
export function runBefore(): Promise<Run> {
  const table = createTable<Row>()
  return run((client, now) =>
    LOADED.map((plugins) => createBefore({ client, model: MODEL, now, plugins, table })),
  )
}

/** The same conversation with the app as it is after step 3. */
export function runAfter(): Promise<Run> {
  const table = createTable<Turn>()
  const ledger = createLedger()
  return run((client, now, report) =>
    LOADED.map((plugins) => createAfter({ client, model: MODEL, now, plugins, table, ledger, report })),
  )
}

/** A conversation that begins with the app as it was, and goes on after so many questions with the app after step 3. */
export function runMoved(questions: number): Promise<Run> {
  const rows = createTable<Row>()
  const table = createTable<Turn>()
  const ledger = createLedger()
  let asked = 0
  return run((client, now, report) =>
    LOADED.map((plugins): Reply => {
      const former = createBefore({ client, model: MODEL, now, plugins, table: rows })
      const latter = createAfter({ client, model: MODEL, now, plugins, table, ledger, report })
      return (reader, question) => {
        if (asked === questions) table.write(reader, turnsOf(rows.read(reader)))
        asked += 1
        return asked <= questions ? former(reader, question) : latter(reader, question)
      }
    }),
  )
}

async function run(
  workersOf: (client: OpenAI, now: () => number, report: (verdict: Verdict) => void) => readonly Reply[],
): Promise<Run> {
  let time = Date.parse('2026-11-20T09:00:00Z')
  const replies = CONVERSATION.flatMap(({ replies }) => replies)
  const emulator = await createEmulator({
    clock: () => time,
    // An answer takes five seconds.
    reply: (_body, { index }) => {
      time += 5000
      return replies[index]
    },
  })
  try {
    const client = new OpenAI({ apiKey: 'none', baseURL: emulator.url })
    const verdicts: Verdict[] = []
    const workers = workersOf(
      client,
      () => time,
      (verdict) => verdicts.push(verdict),
    )
    const answers: string[] = []
    for (const [index, { question }] of CONVERSATION.entries()) {
      time += 60_000
      answers.push((await workers[index % workers.length]?.('ada', question)) ?? '')
    }
    return { answers, requests: [...emulator.requests], verdicts }
  } finally {
    await emulator.close()
  }
}
