import type { Rendered } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import { describe, expect, it } from 'vitest'

const model = 'gpt-5.6-sol'

describe('a body of one endpoint on the other', () => {
  const tool = { name: 'f', description: 'F.', parameters: { type: 'object', properties: {} }, strict: true }
  const schema = { name: 'n', schema: { type: 'object', properties: {} }, strict: true }

  const onChat = {
    model,
    tools: [{ type: 'function', function: tool }],
    response_format: { type: 'json_schema', json_schema: schema },
    messages: [
      { role: 'developer', content: 'Be kind.' },
      {
        role: 'user',
        content: [{ type: 'image_url', image_url: { url: 'https://a.example/1.png', detail: 'low' } }],
      },
      {
        role: 'assistant',
        content: 'Looking.',
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'f', arguments: '{ }' } }],
      },
      { role: 'tool', tool_call_id: 'c1', content: [{ type: 'text', text: 'ok' }] },
      { role: 'user', content: 'And now?' },
    ],
  }

  const onResponses = {
    model,
    tools: [{ type: 'function', ...tool }],
    text: { format: { type: 'json_schema', ...schema } },
    input: [
      { role: 'developer', content: 'Be kind.' },
      {
        role: 'user',
        content: [{ type: 'input_image', image_url: 'https://a.example/1.png', detail: 'low' }],
      },
      { role: 'assistant', content: 'Looking.' },
      { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{ }' },
      { type: 'function_call_output', call_id: 'c1', output: [{ type: 'input_text', text: 'ok' }] },
      { role: 'user', content: 'And now?' },
    ],
  }

  it('says the same', () => {
    expect(responses.render(chat.readRequest(onChat))).toMatchObject({ body: onResponses, warnings: [] })
    expect(chat.render(responses.readRequest(onResponses))).toMatchObject({ body: onChat, warnings: [] })
  })

  it('loses nothing without a warning', () => {
    const sentences = ({ warnings }: Rendered) => warnings.map(({ sentence }) => sentence)
    const toChat = responses.readRequest({
      model,
      instructions: 'Be kind.',
      tools: [{ type: 'web_search' }, { type: 'function', name: 'f', defer_loading: true }],
      input: [
        { type: 'reasoning', id: 'rs_1', summary: [] },
        { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content: 'Hello' },
        { type: 'web_search_call', id: 'ws_1' },
        { role: 'user', content: [{ type: 'input_file', file_url: 'https://a.example/1.pdf' }] },
      ],
    })
    const onlyChat = chat.render(toChat)
    expect(onlyChat.body).toEqual({
      model,
      tools: [{ type: 'function', function: { name: 'f' } }],
      messages: [
        { role: 'developer', content: [{ type: 'text', text: 'Be kind.' }] },
        { role: 'assistant', content: 'Hello' },
        { role: 'user', content: [] },
      ],
    })
    expect(sentences(onlyChat)).toEqual([
      'Chat Completions cannot express a tool that only Responses has; it is left out.',
      'Chat Completions cannot express the field "defer_loading" of the other endpoint; it is left out.',
      'Chat Completions cannot express reasoning items; it is left out.',
      'Chat Completions cannot express an item of type "web_search_call"; it is left out.',
      'Chat Completions cannot express a file by URL; it is left out.',
    ])
    const toResponses = chat.readRequest({
      model,
      functions: [{ name: 'g' }],
      messages: [
        {
          role: 'user',
          name: 'ann',
          content: [{ type: 'input_audio', input_audio: { data: 'UklG', format: 'wav' } }],
        },
        { role: 'assistant', content: null, audio: { id: 'audio_1' } },
        { role: 'assistant', content: null, function_call: { name: 'g', arguments: '{}' } },
        { role: 'function', name: 'g', content: '1' },
      ],
    })
    const onlyResponses = responses.render(toResponses)
    expect(onlyResponses.body).toEqual({
      model,
      tools: [{ type: 'function', name: 'g', strict: false }],
      input: [{ role: 'user', content: [] }],
    })
    expect(sentences(onlyResponses)).toEqual([
      'Responses cannot express the name on a message; it is left out.',
      'Responses cannot express audio; it is left out.',
      'Responses cannot express the field "audio" of the other endpoint; it is left out.',
      'Responses cannot express a message without content; it is left out.',
      'Responses cannot express the field "function_call" of the other endpoint; it is left out.',
      'Responses cannot express a message of a form that only Chat Completions has; it is left out.',
    ])
  })
})
