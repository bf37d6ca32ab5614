import { type EndedCall, planBreakpoints, predict } from '@varve/cache'
import { definePrompt, history, measure, policy, turn, type Turn, user } from '@varve/core'
import { render } from '@varve/openai-chat'
import { createCounter } from '@varve/tokens'
import { describe, expect, it } from 'vitest'
import type { StoredRecord } from './call-record.ts'
import { readStored } from './read-records.ts'
import { createRecorder, type Recorder, type RecorderOptions } from './recorder.ts'

const support = definePrompt('support', [policy('rules', 'Be kind.'), history('talk'), user('question')])
const counter = createCounter()
const ADA = {}

const talk = (turns: number): readonly Turn[] =>
  Array.from({ length: turns }, (_, index) => turn({ user: `Question ${index}`, assistant: 'Yes.' }))

/** A call that brought no answer, for which nothing was known. */
function ended(turns: number, more: Partial<EndedCall> = {}): EndedCall {
  const rendered = render(support.build({ talk: talk(turns), question: 'And now?' }), { model: 'gpt-4.1' })
  const measured = measure(rendered, counter)
  const plan = planBreakpoints(measured, undefined)
  return {
    session: ADA,
    rendered,
    measured,
    where: {},
    plan,
    expectation: predict(measured, { plan, known: new Map(), rules: undefined, now: 0 }),
    startedAt: 5000,
    endedAt: 7000,
    end: 'failed',
    ...more,
  }
}

function recorded(
  use: (recorder: Recorder) => void,
  options: Partial<RecorderOptions> = {},
): readonly StoredRecord[] {
  const lines: string[] = []
  use(createRecorder({ run: 'r', write: (line) => lines.push(line), ...options }))
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true)
  return lines.map((line) => {
    const stored = readStored(line)
    return typeof stored === 'string' ? expect.fail(stored) : stored
  })
}

describe('a recorder', () => {
  it('writes a call as one line: when, how long, how it ended, and its segments with their tokens', () => {
    const call = ended(1, { error: Object.assign(new TypeError('secret'), { status: 500, code: 'x' }) })
    const [record] = recorded(({ record: take }) => take(call))
    expect(record).toMatchObject({
      varve: 1,
      id: 'r-1',
      prompt: 'support',
      endpoint: 'chat',
      model: 'gpt-4.1',
      at: 5000,
      took: 2000,
      end: 'failed',
      error: { name: 'TypeError', status: 500, code: 'x' },
      tokens: call.measured.tokens,
    })
    expect(record).not.toHaveProperty('base')
    const { points } = call.measured
    expect(record?.segments.map(({ layer }) => layer)).toEqual([
      undefined,
      'rules',
      'talk',
      'talk',
      'question',
    ])
    expect(record?.segments.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(points.at(-1)?.tokens)
    expect(JSON.stringify(record)).not.toMatch(/secret|Be kind|Question/u)
  })

  it('goes on from the former record of the session, as far as the segments are the same', () => {
    const records = recorded(({ record }) => {
      for (const turns of [0, 1, 2, 1]) record(ended(turns))
    })
    // The model, rules, two segments a turn, and a question that the next call has no more.
    expect(records.map(({ base, segments }) => [base?.id, base?.segments, segments.length])).toEqual([
      [undefined, undefined, 3],
      ['r-1', 2, 3],
      ['r-2', 4, 3],
      ['r-3', 4, 1],
    ])
  })

  it('writes everything again after 32 records that go on from one another', () => {
    const records = recorded(({ record }) => {
      for (let call = 0; call < 70; call += 1) record(ended(0))
    })
    const whole = records.flatMap(({ base }, index) => (base === undefined ? [index] : []))
    expect(whole).toEqual([0, 33, 66])
    expect(records[1]).toMatchObject({ base: { id: 'r-1', segments: 3 }, segments: [] })
  })

  it('keeps sessions apart, and names those that have no name', () => {
    const ben = {}
    const records = recorded(({ record }) => {
      record(ended(0))
      record(ended(0, { session: ben }))
      record(ended(0, { session: ben }))
      record(ended(0, { session: {}, conversation: 'eve' }))
    })
    expect(records.map(({ id, conversation, base }) => [id, conversation, base?.id])).toEqual([
      ['r-1', 'r/1', undefined],
      ['r-2', 'r/2', undefined],
      ['r-3', 'r/2', 'r-2'],
      ['r-4', 'eve', undefined],
    ])
  })

  it('writes text only where it is asked for', () => {
    const [record] = recorded(({ record: take }) => take(ended(0)), { text: true })
    expect(record?.segments.map(({ text }) => text)).toEqual([
      '"gpt-4.1"',
      expect.stringContaining('Be kind.'),
      expect.stringContaining('And now?'),
    ])
  })

  it('writes an answer of a response cache as what it is', () => {
    const answer = { prompt: 'support', endpoint: 'chat', model: 'gpt-4.1', at: 9 } as const
    expect(recorded(({ local }) => local(answer))).toEqual([
      {
        varve: 1,
        id: 'r-1',
        conversation: 'r',
        ...answer,
        took: 0,
        lane: {},
        end: 'local',
        segments: [],
        markers: [],
      },
    ])
    expect(
      recorded(({ local }) => local({ ...answer, conversation: 'ada', took: 3, tokens: 40 })),
    ).toMatchObject([{ conversation: 'ada', took: 3, tokens: 40 }])
  })

  it('gives each run a name of its own', () => {
    const [a, b] = [0, 1].map(() => {
      const lines: string[] = []
      createRecorder({ write: (line) => lines.push(line) }).record(ended(0))
      return /"id":"([0-9a-f]{8})-1"/u.exec(lines[0] ?? '')?.[1] ?? expect.fail()
    })
    expect(a).not.toBe(b)
  })
})
