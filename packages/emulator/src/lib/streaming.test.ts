import type OpenAI from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import { counts, start, stopAll } from './testing/fixture.ts'
import { tokens } from './testing/tokens.ts'

afterEach(stopAll)

const reply = {
  text: 'The parcel left Hamburg on Monday.\nIt is  late.',
  toolCalls: [{ name: 'track', arguments: '{ "id":"P-1" , "eta": true}', id: 'call_1' }],
  reasoning: 'Look at the parcel first.',
}

describe('chat', () => {
  it('streams text and calls to the byte, with usage in the last chunk when asked', async () => {
    const { client } = await start({ reply })
    const stream = await client.chat.completions.create({
      model: 'gpt-5.6',
      stream: true,
      stream_options: { include_usage: true },
      messages: [{ role: 'user', content: tokens(2000) }],
    })
    let text = ''
    let args = ''
    const finishes: unknown[] = []
    const usages: unknown[] = []
    for await (const chunk of stream) {
      usages.push(chunk.usage)
      const [choice] = chunk.choices
      text += choice?.delta.content ?? ''
      args += choice?.delta.tool_calls?.[0]?.function?.arguments ?? ''
      if (choice?.finish_reason) finishes.push(choice.finish_reason)
    }
    expect(text).toBe(reply.text)
    expect(args).toBe(reply.toolCalls[0]?.arguments)
    expect(finishes).toEqual(['tool_calls'])
    expect(usages.slice(0, -1).every((usage) => usage === null)).toBe(true)
    expect(usages.at(-1)).toMatchObject({
      prompt_tokens: 2006,
      prompt_tokens_details: { cached_tokens: 0, cache_write_tokens: 2003 },
    })
  })

  it('sends no usage at all when it was not asked', async () => {
    const { client, emulator } = await start()
    const messages = [{ role: 'user' as const, content: tokens(2000) }]
    const stream = await client.chat.completions.create({ model: 'gpt-5.6', stream: true, messages })
    for await (const chunk of stream) expect('usage' in chunk).toBe(false)
    expect(emulator.requests[0]?.outcome).toMatchObject({ input: 2006, read: 0, written: 2003, fresh: 3 })
  })

  it('waits before an event as long as it is told to', async () => {
    const asked: number[] = []
    const gate = Promise.withResolvers<void>()
    const pace = (event: number) => {
      asked.push(event)
      return event === 2 ? gate.promise : undefined
    }
    const { client } = await start({ reply, pace })
    const messages = [{ role: 'user' as const, content: 'Where is my parcel?' }]
    const stream = await client.chat.completions.create({ model: 'gpt-5.6', stream: true, messages })
    let came = 0
    for await (const _ of stream) {
      came += 1
      if (came === 2) {
        await expect.poll(() => asked).toEqual([0, 1, 2])
        gate.resolve()
      }
    }
    expect(came).toBe(asked.length - 1)
  })

  it('is put together by the client’s own helper', async () => {
    const { client } = await start({ reply })
    const runner = client.chat.completions.stream({
      model: 'gpt-5.6',
      messages: [{ role: 'user', content: 'Where is my parcel?' }],
    })
    const completion = await runner.finalChatCompletion()
    expect(completion.choices[0]?.message).toMatchObject({
      role: 'assistant',
      content: reply.text,
      tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'track' } }],
    })
  })
})

describe('responses', () => {
  it('streams the events of every item in order, and the finished response last', async () => {
    const { client } = await start({ reply })
    const stream = await client.responses.create({
      model: 'gpt-5.6',
      stream: true,
      input: tokens(2000),
    })
    const types: string[] = []
    let text = ''
    let args = ''
    let finished: OpenAI.Responses.Response | undefined
    for await (const event of stream) {
      expect(event.sequence_number).toBe(types.length)
      types.push(event.type)
      if (event.type === 'response.output_text.delta') text += event.delta
      if (event.type === 'response.function_call_arguments.delta') args += event.delta
      if (event.type === 'response.completed') finished = event.response
    }
    expect(counts(finished?.usage)).toEqual([2006, 0, 2003])
    expect(finished?.output.map(({ type }) => type)).toEqual(['reasoning', 'message', 'function_call'])
    expect(text).toBe(reply.text)
    expect(args).toBe(reply.toolCalls[0]?.arguments)
    expect([...new Set(types)]).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.reasoning_summary_part.added',
      'response.reasoning_summary_text.delta',
      'response.reasoning_summary_text.done',
      'response.reasoning_summary_part.done',
      'response.output_item.done',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.function_call_arguments.delta',
      'response.function_call_arguments.done',
      'response.completed',
    ])
  })

  it('is put together by the client’s own helper, and equals the answer that is not streamed', async () => {
    const { client } = await start({ reply: { text: reply.text } })
    const input = 'Where is my parcel?'
    const streamed = await client.responses.stream({ model: 'gpt-5.6', input }).finalResponse()
    const plain = await client.responses.create({ model: 'gpt-5.6', input })
    expect(streamed.output_text).toBe(plain.output_text)
    expect(streamed.usage).toEqual(plain.usage)
    expect(Object.keys(plain).filter((key) => !(key in streamed))).toEqual([])
  })
})
