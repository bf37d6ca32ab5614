import { createLedger, createSession, type Ledger, type Session, type Verdict } from '@varve/cache'
import { check } from '@varve/check'
import { callsOf, toolResults, type Turn } from '@varve/core'
import { create, readTurns, turnOf } from '@varve/openai-chat'
import type OpenAI from 'openai'
import { type Row, toMessage } from './before.ts'
import type { Plugin } from './plugins.ts'
import { deskWith } from './step-2.ts'
import type { Table } from './table.ts'

// Step 3: send through `create` with a session. What is stored are turns, and they go back as they are.

export interface WorkerOptions {
  readonly client: OpenAI
  readonly model: string
  readonly now: () => number
  readonly plugins: readonly Plugin[]
  /** The readers' conversations, as turns: plain JSON. */
  readonly table: Table<Turn>
  /** Shared by the workers of a process. Default: one of its own. */
  readonly ledger?: Ledger
  /** Takes the verdict of every call, for a log or a metric. */
  readonly report?: (verdict: Verdict) => void
}

/** Answers readers, one question at a time. */
export function createWorker({ client, model, now, plugins, table, ...options }: WorkerOptions) {
  const { ledger = createLedger(), report } = options
  const registry = new Map(plugins.map((plugin) => [plugin.name, plugin]))
  const desk = deskWith(plugins)
  const sessions = new Map<string, Session>()

  return async function reply(reader: string, question: string): Promise<string> {
    // A call that would lose the cache is refused before it is sent: in tests. In production it is let through, and reported.
    const session = sessions.get(reader) ?? createSession({ ledger, now, check })
    sessions.set(reader, session)
    const talk = [...table.read(reader)]
    for (;;) {
      const built = desk.build({ history: talk, question, now: now() }, session)
      const { completion, cache } = await create(client, built, { session, model })
      report?.(cache)
      const turn = turnOf(built, completion)
      talk.push(turn)
      const calls = callsOf(turn)
      if (calls.length === 0) {
        table.write(reader, talk)
        return completion.choices[0]?.message.content ?? ''
      }
      talk.push(
        toolResults(
          calls.map(({ callId, name, arguments: json }) => ({
            callId,
            output: JSON.stringify(registry.get(name)?.run(JSON.parse(json)) ?? {}),
          })),
        ),
      )
    }
  }
}

/** A conversation that began before, as turns: written once, when the app moves over. */
export function turnsOf(rows: readonly Row[]): readonly Turn[] {
  return readTurns(rows.map((row) => toMessage(row)))
}
