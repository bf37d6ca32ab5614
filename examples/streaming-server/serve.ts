import OpenAI from 'openai'
import { startModel } from './model.ts'
import { startServer } from './server.ts'

// The server as a process: `PORT`, and the real API where `OPENAI_API_KEY` is set. SIGTERM and SIGINT let answers end.

const scripted = process.env['OPENAI_API_KEY'] ? undefined : await startModel()
const server = await startServer({
  client: scripted === undefined ? new OpenAI() : new OpenAI({ apiKey: 'none', baseURL: scripted.url }),
  model: 'gpt-5.6-luna',
  port: Number(process.env['PORT'] ?? 8787),
})
console.log(`Listening at ${server.url}`)

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, async () => {
    await server.stop()
    await scripted?.close()
  })
