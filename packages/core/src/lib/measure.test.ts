import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fingerprint } from './fingerprint.ts'
import { type Counter, type CounterRequest, measure } from './measure.ts'
import type { Rendered, Segment } from './rendered.ts'

const setting = (path: string, value: string): Segment => ({
  place: 'settings',
  path,
  json: JSON.stringify(value),
  endsMessage: false,
  markable: false,
  keep: true,
})

const say = (index: number, text: string): Segment => ({
  layer: 'talk',
  kind: 'history',
  scope: 'growing',
  place: 'conversation',
  path: `messages[${index}].content[0]`,
  head: '{"role":"user"}',
  json: JSON.stringify({ text, type: 'text' }),
  role: 'user',
  endsMessage: true,
  markable: true,
  keep: true,
})

function request(segments: readonly Segment[], more: Partial<Rendered> = {}): Rendered {
  return {
    prompt: 'p',
    endpoint: 'chat',
    model: 'm',
    body: { model: 'm' },
    bytes: new Uint8Array(),
    segments,
    lane: {},
    markers: [],
    dropped: 0,
    continues: true,
    warnings: [],
    parameters: {},
    ...more,
  }
}

/** Counts one token a character of JSON, and keeps what it was asked. */
function counterOf(tail = 3): Counter & { readonly asked: readonly CounterRequest[] } {
  const asked: CounterRequest[] = []
  return {
    asked,
    count: (given) => {
      asked.push(given)
      const texts = given.segments.map(({ place, json }) => (place === 'settings' ? '' : json))
      return {
        segments: texts.map(({ length }) => length),
        tail,
        exact: false,
        reasons: [{ code: 'guess', path: 'messages[0]', sentence: 'It is a guess.' }],
        ...(given.ids ? { ids: texts.map((text) => unitsOf(text)) } : {}),
      }
    },
  }
}

function unitsOf(text: string): Int32Array {
  return Int32Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
}

const talk = [setting('model', 'm'), say(0, 'one'), say(1, 'two')]

describe('measure', () => {
  it('gives the tokens up to each segment’s end, its hash, and no text', () => {
    const measured = measure(request(talk), counterOf())
    const each = say(0, 'one').json.length
    expect(measured.points.map(({ path, tokens }) => [path, tokens])).toEqual([
      ['model', 0],
      ['messages[0].content[0]', each],
      ['messages[1].content[0]', 2 * each],
    ])
    expect(measured.points.map(({ hash }) => hash)).toEqual(
      fingerprint(request(talk)).points.map(({ hash }) => hash),
    )
    expect(measured).toMatchObject({
      tokens: 2 * each + 3,
      exact: false,
      reasons: [{ code: 'guess' }],
      blocks: [],
    })
    expect(JSON.stringify(measured)).not.toContain('two')
  })

  it('asks once, and for ids only where the provider’s steps need them', () => {
    const counter = counterOf()
    measure(request(talk), counter)
    measure(request(talk, { step: 16 }), counter)
    expect(counter.asked.map(({ ids, model, endpoint }) => [ids, model, endpoint])).toEqual([
      [false, 'm', 'chat'],
      [true, 'm', 'chat'],
    ])
  })

  it('carries what prediction needs of the request', () => {
    const more = {
      lane: { cacheKey: 'k' },
      markers: [{ path: 'messages[0].content[0]', segment: 1 }],
      mode: 'explicit',
      ttl: '12h',
      retention: '24h',
      dropped: 7,
    } as const
    expect(measure(request(talk, more), counterOf())).toMatchObject(more)
  })
})

describe('blocks', () => {
  const blocks = (segments: readonly Segment[], step = 16): readonly string[] =>
    measure(request(segments, { step }), counterOf()).blocks.map(({ hash }) => hash)

  it('end at every whole step inside the content', () => {
    const { blocks: all, points } = measure(request(talk, { step: 16 }), counterOf(20))
    const end = points.at(-1)?.tokens ?? 0
    expect(all.map(({ tokens }) => tokens)).toEqual(
      Array.from({ length: Math.floor(end / 16) }, (_, index) => (index + 1) * 16),
    )
  })

  it('share hashes exactly as far as the tokens are the same', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.string({ maxLength: 80 }), (one, two) => {
        const [a, b] = [one, two].map((text) => blocks([say(0, text)]))
        const [left, right] = [one, two].map((text) => say(0, text).json)
        let shared = 0
        while (shared < (left?.length ?? 0) && left?.[shared] === right?.[shared]) shared += 1
        for (const [index, hash] of (a ?? []).entries())
          expect(hash === b?.[index]).toBe((index + 1) * 16 <= shared || left === right)
      }),
      { numRuns: 300 },
    )
  })

  it('are others under another setting, and under the same value of another setting', () => {
    const [low, high, verbose, none] = [
      [setting('reasoning_effort', 'low'), ...talk.slice(1)],
      [setting('reasoning_effort', 'high'), ...talk.slice(1)],
      [setting('verbosity', 'low'), ...talk.slice(1)],
      talk.slice(1),
    ].map((segments) => blocks(segments)[0])
    expect(new Set([low, high, verbose, none]).size).toBe(4)
  })
})

describe('fingerprint', () => {
  const hash = (segments: readonly Segment[]): string => fingerprint({ segments }).hash

  it('tells settings apart that have the same value', () => {
    expect(hash([setting('reasoning_effort', 'low')])).not.toBe(hash([setting('verbosity', 'low')]))
  })

  it('is of content only: layer, path, scope, and what can carry a marker do not enter', () => {
    const moved: Segment = {
      ...say(0, 'one'),
      layer: 'other',
      scope: 'call',
      path: 'messages[9]',
      markable: false,
      keep: false,
    }
    expect(hash([moved])).toBe(hash([say(0, 'one')]))
  })

  it('is moved by text, by what frames it, and by order', () => {
    const one = say(0, 'one')
    const hashes = [
      [one],
      [say(0, 'One')],
      [{ ...one, head: '{"role":"system"}' }],
      [{ ...one, place: 'developer' as const }],
      [one, say(1, 'two')],
      [say(1, 'two'), one],
      [],
    ].map(hash)
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('is 64 hex digits, and that of no segment is the chain’s start', () => {
    expect(fingerprint({ segments: [] })).toEqual({
      points: [],
      hash: expect.stringMatching(/^[0-9a-f]{64}$/u),
    })
  })
})
