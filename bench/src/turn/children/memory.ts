// Run in a process of its own with --expose-gc: what sessions keep of conversations, in bytes. Prints one JSON value.
import { createSession, type Session } from '@varve/cache'
import { create } from '@varve/openai-chat'
import OpenAI from 'openai'
import { retold, type Script, writeScript } from '../script.ts'
import { heap } from '../heap.ts'
import { MODELS } from '../models.ts'
import { shopPrompt, turnsOf } from '../shop-prompt.ts'
import { createWire } from '../wire.ts'

const [conversations = 20, messages = 200, turns = 3] = process.argv.slice(2).map(Number)

const script = await writeScript({
  lanes: ['chat'],
  opening: messages,
  length: messages + 2 * turns,
  seed: 1,
})
const wire = createWire()
const client = new OpenAI({ apiKey: 'none', fetch: wire.fetch })

/** A conversation as the app holds it. Turns are its own: nothing that a call returns is kept. */
interface App {
  readonly script: Script
  readonly prompt: ReturnType<typeof shopPrompt>
  readonly turns: ReturnType<typeof turnsOf>
}

function open(seed: number): App {
  const told = retold(script, seed)
  return { script: told, prompt: shopPrompt(told.material), turns: turnsOf(told.texts) }
}

async function converse({ script, prompt, turns: told }: App): Promise<Session> {
  const session = createSession()
  for (let turn = 0; turn < turns; turn += 1) {
    const at = messages + 2 * turn
    wire.prepare(script.replyTo('chat', at))
    const built = prompt.build(
      {
        documents: script.material.documents,
        history: told.slice(0, at >> 1),
        question: script.texts[at] ?? '',
      },
      session,
    )
    await create(client, built, { session, model: MODELS.chat })
  }
  return session
}

/** Apart from `measure`, in whose frame the last conversation would stay alive. */
async function converseAll(apps: readonly App[]): Promise<readonly Session[]> {
  const sessions: Session[] = []
  for (const app of apps) sessions.push(await converse(app))
  return sessions
}

async function measure(seed: number): Promise<object> {
  const empty = await heap()
  let apps = Array.from({ length: conversations }, (_, index) => open(seed + index))
  const told = await heap()
  let sessions = await converseAll(apps)
  const kept = await heap()
  // Used behind the measurement, so that no compiler lets it go before.
  const count = sessions.length
  sessions = []
  const dropped = await heap()
  const held = apps.length
  apps = []
  const ended = await heap()
  return {
    app: (told - empty) / held,
    kept: (kept - told) / count,
    afterSessions: (dropped - told) / count,
    afterAll: (ended - empty) / count,
  }
}

// What the process needs once is there after the first time.
await measure(2)
console.log(JSON.stringify(await measure(2 + conversations)))
