import { createSession } from '@varve/cache'
import { AzureOpenAI } from 'openai'
import { describe, expect, it } from 'vitest'
import { sides } from './support/endpoints.ts'

const decoder = new TextDecoder()

describe.each(sides)('bytes on the wire to Azure: $name', ({ name, speak, readRequest }) => {
  it.each([
    ['created without a deployment', undefined],
    ['created with one', 'ours'],
  ])('are what was rendered, from a client %s', async (_, deployment) => {
    const sent: Request[] = []
    const client = new AzureOpenAI({
      apiKey: 'none',
      apiVersion: '2026-10-01',
      endpoint: 'https://here.openai.azure.com',
      maxRetries: 0,
      ...(deployment === undefined ? {} : { deployment }),
      fetch: async (input, init) => {
        sent.push(new Request(input, init))
        return Response.json({ choices: [{ message: { role: 'assistant', content: 'Hi' } }], output: [] })
      },
    })
    const entries = [{ role: 'user', content: 'Hi', meta: { 10: 'a', 9: 'b', x: 'c' } }]
    const built = readRequest({
      model: 'gpt-5.6-luna',
      metadata: { 10: 'a', 9: 'b', x: 'c' },
      ...(name === 'chat' ? { messages: entries } : { input: entries }),
    })
    const { rendered } = await speak(client, built, { session: createSession(), model: 'gpt-5.6-luna' })
    const [request] = sent
    expect(await request?.text()).toBe(decoder.decode(rendered.bytes))
    expect(decoder.decode(rendered.bytes)).toContain('"metadata":{"10":"a","9":"b","x":"c"}')
    expect(request?.headers.get('content-type')).toBe('application/json')
    expect(new URL(request?.url ?? '').pathname).toBe(
      name === 'chat'
        ? `/openai/deployments/${deployment ?? 'gpt-5.6-luna'}/chat/completions`
        : '/openai/responses',
    )
  })
})
