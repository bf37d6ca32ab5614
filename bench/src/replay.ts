// What `varve replay` needs for a long log: `pnpm bench:replay [--size 256]` writes a log of so many MB, replays it in a process of
// its own, and prints time and the most memory that it held.
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom, pick } from './random.ts'
import { runWatched } from './run-watched.ts'

const { values } = parseArgs({ options: { size: { type: 'string', default: '256' } } })
const size = Number(values.size) * 1e6
const folder = mkdtempSync(join(tmpdir(), 'varve-replay-'))
const path = join(folder, 'traffic.jsonl')
const words =
  'parcel order refund carrier label window depot street answer number customer policy promise'.split(' ')
const draw = createRandom(7)
const text = (count: number): string => Array.from({ length: count }, () => pick(draw, words)).join(' ')

try {
  const calls = await write()
  console.log(`${calls.toLocaleString('en-US')} calls, ${(size / 1e6).toFixed(0)} MB`)
  await replay()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Eight conversations side by side, each of up to 60 turns of 300 words; then another one takes its place. */
async function write(): Promise<number> {
  const out = createWriteStream(path)
  const policy = text(2000)
  const conversations = Array.from({ length: 8 }, (): object[] => [])
  let at = Date.parse('2026-11-20T00:00:00Z')
  let written = 0
  let calls = 0
  while (written < size) {
    const place = calls % conversations.length
    const turns = conversations[place]?.length === 120 ? [] : [...(conversations[place] ?? [])]
    turns.push({ role: 'user', content: text(300) })
    at += 1000
    const messages = [{ role: 'system', content: policy }, ...turns]
    const usage = {
      prompt_tokens: 5000,
      completion_tokens: 200,
      prompt_tokens_details: { cached_tokens: 4096 },
    }
    const line = `${JSON.stringify({ endpoint: 'chat', at, request: { model: 'gpt-4.1', messages }, usage })}\n`
    written += line.length
    calls += 1
    if (!out.write(line)) await once(out, 'drain')
    conversations[place] = [...turns, { role: 'assistant', content: text(150) }]
  }
  out.end()
  await once(out, 'close')
  return calls
}

async function replay(): Promise<void> {
  const { seconds, mostMb } = await runWatched(['replay', path])
  console.log(
    `${seconds.toFixed(1)} s, ${(size / 1e6 / seconds).toFixed(0)} MB a second, at most ${mostMb.toFixed(0)} MB resident`,
  )
}
