import type { Entry } from '@varve/cache'
import OpenAI from 'openai'
import { ask } from './client.ts'
import { createGate } from './gate.ts'
import { startModel } from './model.ts'
import { startServer } from './server.ts'
import { format, type ServerEvent } from './server-events.ts'
import { watchedLedger } from './watched-ledger.ts'

const MODEL = 'gpt-5.6-luna'
const NOW = Date.parse('2026-11-20T09:00:00Z')

// The model waits at the gate before its third event: so the demo can go away, or stop the server, in the middle of an answer.
const gate = createGate()
const model = await startModel({ clock: () => NOW, pace: (event) => (event < 2 ? undefined : gate.pass()) })

const broken = Promise.withResolvers<readonly Entry[]>()
const server = await startServer({
  client: new OpenAI({ apiKey: 'none', baseURL: model.url }),
  model: MODEL,
  now: () => NOW,
  ledger: watchedLedger((entries) => {
    if (entries.some(({ certainty }) => certainty === 'possible')) broken.resolve(entries)
  }),
})

console.log('What a browser reads:\n')
for await (const event of ask(server.url, 'ada', 'Is there a room on Friday?'))
  process.stdout.write(format(event))

console.log('Four at once, in one ledger and one memory:\n')
const questions = {
  ada: 'May I bring my dog?',
  ben: 'Can I come late?',
  cleo: 'When is breakfast?',
  dora: 'Is the station far?',
}
const verdicts = await Promise.all(
  Object.entries(questions).map(
    async ([id, question]) => `${id.padEnd(5)} ${await verdictOf(ask(server.url, id, question))}`,
  ),
)
console.log(verdicts.join('\n'))

console.log('\nBen closes the page in the middle of an answer:\n')
gate.close()
const page = new AbortController()
for await (const { data } of ask(server.url, 'ben', 'And my dog?', page.signal)) {
  console.log(`read   ${JSON.stringify(data)}`)
  break
}
page.abort()
for (const { certainty, tokens } of await broken.promise)
  console.log(`ledger ${certainty}: a prefix of ${tokens} tokens`)
gate.open()
console.log(`again  ${await verdictOf(ask(server.url, 'ben', 'And my dog?'))}`)

console.log('\nThe server stops while Ada reads:\n')
gate.close()
const events = ask(server.url, 'ada', 'Is the station far?')
await events.next()
const stopped = server.stop()
const refused = await verdictOf(ask(server.url, 'cleo', 'Can I come late?')).catch(() => 'is refused')
console.log(`cleo   ${refused}`)
gate.open()
console.log(`ada    ${await verdictOf(events)}`)
await stopped
await model.close()

/** The sentence of the event at the end. */
async function verdictOf(events: AsyncIterable<ServerEvent>): Promise<string> {
  let last: ServerEvent | undefined
  for await (const event of events) last = event
  return JSON.stringify(last?.data)
}
