import type { Counter, CounterRequest, Rendered, Segment } from '@varve/core'

const encoder = new TextEncoder()

/** A message as tests write it: who speaks, and how many tokens it has. */
export type Said = readonly [role: 'developer' | 'user' | 'assistant', text: string, more?: Partial<Segment>]

/** A rendered request of such messages; no endpoint's, but of a form that every step takes. */
export function renderedOf(messages: readonly Said[], more: Partial<Rendered> = {}): Rendered {
  let developer = true
  const segments = messages.map(([role, text, extra], index): Segment => {
    developer &&= role === 'developer'
    return {
      layer: role,
      scope: role === 'developer' ? 'release' : 'growing',
      place: developer ? 'developer' : 'conversation',
      path: `messages[${index}].content[0]`,
      head: JSON.stringify({ role }),
      json: JSON.stringify({ text, type: 'text' }),
      role,
      endsMessage: true,
      markable: role !== 'assistant',
      keep: true,
      ...extra,
    }
  })
  const body = { messages: segments.map(({ json }) => json) }
  return {
    prompt: 'sketch',
    endpoint: 'chat',
    model: 'gpt-5.6-luna',
    body,
    bytes: encoder.encode(JSON.stringify(body)),
    segments,
    lane: {},
    markers: [],
    mode: 'implicit',
    ttl: '30m',
    dropped: 0,
    continues: true,
    warnings: [],
    parameters: {},
    ...more,
  }
}

/** Counts 100 tokens for each character between the quotes of a text, and keeps what it was asked. */
export function countingCounter(): Counter & { readonly asked: readonly CounterRequest[] } {
  const asked: CounterRequest[] = []
  return {
    asked,
    count: (request) => {
      asked.push(request)
      return {
        segments: request.segments.map(({ json }) => 100 * (/"text":"(.*?)"/u.exec(json)?.[1]?.length ?? 0)),
        tail: 3,
        exact: true,
        reasons: [],
      }
    },
  }
}
