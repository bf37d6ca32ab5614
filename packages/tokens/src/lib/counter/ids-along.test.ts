import { describe, expect, it } from 'vitest'
import { createCounter } from './create-counter.ts'
import type { SegmentToCount } from './segments.ts'

const question = { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Who was it?' }] }

/** The ids of a question and of what stands behind it. */
function idsOf(item: object, next: Pick<SegmentToCount, 'path' | 'head'>): readonly Int32Array[] {
  const segments: readonly SegmentToCount[] = [
    { path: 'input[0].content[0]', place: 'conversation', head: 'user', json: '"Who was it?"' },
    { ...next, place: 'conversation', json: JSON.stringify(item) },
  ]
  const { ids } = createCounter().count({
    endpoint: 'responses',
    model: 'gpt-4.1',
    body: { model: 'gpt-4.1', input: [question, item] },
    segments,
    ids: true,
  })
  return ids ?? []
}

describe('ids of what has no text of its own', () => {
  it('begin with the close of the message in front, which every continuation shares', () => {
    const content = [{ type: 'output_text', text: 'Me.' }]
    const said = idsOf({ type: 'message', role: 'assistant', content }, { path: 'input[1]' })
    const asked = idsOf(question, { path: 'input[1].content[0]', head: 'user' })
    expect(said[0]).toEqual(asked[0])
    // The close, and the opening of the next message.
    expect(said[1]?.slice(0, 2)).toEqual(asked[1]?.slice(0, 2))
    expect(said[1]?.slice(2)).not.toEqual(asked[1]?.slice(2))
  })
})
