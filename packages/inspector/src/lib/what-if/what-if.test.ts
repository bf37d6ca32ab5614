import { describe, expect, it } from 'vitest'
import type { CallRecord, RecordedSegment } from '@varve/report/records'
import { whatIf } from './what-if.ts'

// Hashes stand for prefixes, as in a record; tests write down what a segment holds, and chain it.

type Sketch = readonly [layer: string, tokens: number, content: string, more?: Partial<RecordedSegment>]

const AT = Date.UTC(2026, 10, 20, 9)

const SHAPES = {
  settings: { place: 'settings' },
  clock: { place: 'developer', role: 'developer', kind: 'policy', scope: 'call' },
  rules: { place: 'developer', role: 'developer', kind: 'policy', scope: 'release' },
  tools: { place: 'tools', kind: 'tools', scope: 'release' },
  talk: { place: 'conversation', role: 'user', kind: 'history', scope: 'growing' },
  answer: { place: 'conversation', role: 'assistant', kind: 'history', scope: 'growing' },
  question: { place: 'conversation', role: 'user', kind: 'user', scope: 'call' },
} as const satisfies Record<string, Partial<RecordedSegment>>

function hashOf(chain: string): string {
  let value = 0n
  for (const character of chain)
    value = (value * 1_000_003n + BigInt(character.codePointAt(0) ?? 0)) % (1n << 128n)
  return value.toString(16).padStart(32, '0')
}

/** A call of a minute, of what its layers hold. */
function call(minute: number, sketches: readonly Sketch[], more: Partial<CallRecord> = {}): CallRecord {
  let chain = ''
  const segments = sketches.map(([name, tokens, content, extra], index): RecordedSegment => {
    chain += `|${name}:${content}`
    const shape = Object.entries(SHAPES).find(([known]) => known === name)?.[1] ?? SHAPES.rules
    return {
      ...(name === 'settings' ? {} : { layer: name === 'answer' ? 'talk' : name }),
      ...shape,
      path: shape.place === 'tools' ? `tools[${index}]` : `messages[${index}].content[0]`,
      tokens,
      hash: hashOf(chain),
      ...extra,
    }
  })
  return {
    varve: 1,
    id: `call-${minute}`,
    conversation: 'ada',
    prompt: 'support',
    endpoint: 'chat',
    model: 'gpt-5.6-luna',
    lane: {},
    at: AT + minute * 60_000,
    took: 900,
    end: 'answered',
    segments,
    tokens: segments.reduce((sum, { tokens }) => sum + tokens, 3),
    exact: true,
    markers: [],
    mode: 'implicit',
    ttl: '30m',
    plan: [],
    observed: { input: 2000, read: 0, written: 0, output: 10, reasoning: 0 },
    ...more,
  }
}

const first = call(0, [
  ['clock', 10, '9:00'],
  ['rules', 2000, 'be kind'],
  ['question', 20, 'one?'],
])
const second = call(1, [
  ['clock', 10, '9:01'],
  ['rules', 2000, 'be kind'],
  ['talk', 20, 'one?'],
  ['answer', 30, 'yes'],
  ['question', 20, 'two?'],
])
const rulesFirst = ['developer/rules', 'developer/clock', 'conversation/talk', 'conversation/question']

describe('what if', () => {
  it('a clock stood behind the rules: they would have been read, if they kept what their scope promises', async () => {
    const recorded = await whatIf(second, [first])
    expect(recorded).toMatchObject({ asRecorded: true, answer: { likely: { read: 0 }, proven: 0 } })
    const otherwise = await whatIf(second, [first], { order: rulesFirst })
    expect(otherwise).toMatchObject({
      asRecorded: false,
      answer: { likely: { read: 2000 }, proven: 0, earlier: 1 },
    })
    expect(otherwise.layers.map(({ layer }) => layer)).toEqual(['rules', 'clock', 'talk', 'question'])
    expect(otherwise.assumptions.join(' ')).toContain('The log holds no text')
  })

  it('recorded text proves what hashes behind a change cannot', async () => {
    const withText = (record: CallRecord, rules: string): CallRecord => ({
      ...record,
      segments: record.segments.map((segment) => ({
        ...segment,
        text: segment.layer === 'rules' ? rules : segment.hash,
      })),
    })
    const same = await whatIf(withText(second, 'be kind'), [withText(first, 'be kind')], {
      order: rulesFirst,
    })
    expect(same.answer).toMatchObject({ likely: { read: 2000 }, proven: 2000 })
    const changed = await whatIf(withText(second, 'be kind'), [withText(first, 'be short')], {
      order: rulesFirst,
    })
    expect(changed.answer).toMatchObject({ likely: { read: 0 }, proven: 0 })
  })

  it('a worse order is computed as well, and warned of', async () => {
    const marked = { markers: [{ segment: 0 }] }
    const sketch = (time: string, question: string): readonly Sketch[] => [
      ['rules', 2000, 'be kind'],
      ['clock', 10, time],
      ['question', 20, question],
    ]
    const [good, next] = [call(0, sketch('9:00', 'one?'), marked), call(1, sketch('9:01', 'two?'), marked)]
    expect(
      (await whatIf(next, [good], { order: ['developer/rules', 'developer/clock'] })).answer?.likely.read,
    ).toBe(2000)
    const worse = await whatIf(next, [good], { order: ['developer/clock', 'developer/rules'] })
    expect(worse.answer?.likely.read).toBe(0)
    expect(worse.warnings).toEqual([
      'Layer "clock" (scope call) would stand before "rules" (scope release): whenever it changes, what stands behind it is not read.',
    ])
  })

  it('another model reads by its own rules, and in its own order', async () => {
    const talk = (minute: number, question: string): CallRecord =>
      call(minute, [
        ['tools', 100, 'find'],
        ['rules', 2000, 'be kind'],
        ['question', 20, question],
      ])
    const [one, two] = [talk(0, 'one?'), talk(1, 'two?')]
    const older = await whatIf(two, [one], { model: 'gpt-4.1' })
    expect(older.layers.map(({ layer }) => layer)).toEqual(['rules', 'tools', 'question'])
    // 2,100 tokens are shared; reads come in steps of 128.
    expect(older.answer?.likely).toMatchObject({ read: 2048, written: 0 })
    expect(older.assumptions.join(' ')).toContain('gpt-4.1 may count otherwise')
    const none = await whatIf(two, [one], { model: 'gpt-4' })
    expect(none.answer?.likely).toMatchObject({ read: 0, because: [{ code: 'no_caching' }] })
  })

  it('lifetimes count: what came too late is not read for sure', async () => {
    const late = { ...second, at: first.at + 40 * 60_000 }
    const answer = (await whatIf(late, [first], { order: rulesFirst })).answer
    expect(answer?.likely.read).toBe(0)
    expect(answer?.others.map(({ read }) => read)).toContain(2000)
  })

  it('other lanes are no help, and calls that were not sent leave nothing', async () => {
    const order = { order: rulesFirst }
    const read = async (earlier: CallRecord): Promise<number | undefined> =>
      (await whatIf(second, [earlier], order)).answer?.likely.read
    expect(await read({ ...first, lane: { cacheKey: 'b' } })).toBe(0)
    expect(await read({ ...first, model: 'gpt-5.6-sol' })).toBe(0)
    expect(await read({ ...first, end: 'not_sent' })).toBe(0)
  })

  it('a question of another conversation is not taken to be the same for its size', async () => {
    const other = { ...first, conversation: 'bob' }
    const answer = (await whatIf(second, [other], { order: ['developer/rules', 'developer/clock'] })).answer
    expect(answer?.likely.read).toBe(2000)
  })

  it('is unknown where it cannot be known', async () => {
    expect((await whatIf(second, [first], { model: 'house-model-1' })).unknown).toContain('"house-model-1"')
    expect((await whatIf({ ...second, lane: { host: 'proxy.example' } }, [])).unknown).toContain(
      'proxy.example',
    )
    expect((await whatIf({ ...second, missing: 2 }, [first])).unknown).toContain('2 segments')
    expect((await whatIf({ ...second, end: 'local', segments: [] }, [])).unknown).toContain('response cache')
    for (const gone of [{ model: 'house-model-1' }])
      expect((await whatIf(second, [first], gone)).answer).toBeUndefined()
  })

  it('leaves out earlier calls whose segments are missing, and says so', async () => {
    const { answer, assumptions } = await whatIf(second, [{ ...first, missing: 1 }], { order: rulesFirst })
    expect(answer).toMatchObject({ earlier: 0, likely: { read: 0 } })
    expect(assumptions.join(' ')).toContain('1 earlier calls are left out')
  })
})
