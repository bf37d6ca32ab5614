import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { definePrompt, history, layer, policy, type Rendered, type Turn, user } from '@varve/core'
import { render } from '@varve/openai-chat'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import '../setup.ts'
import { conversationFindings } from './conversation.ts'
import type { MatcherContext } from './matcher.ts'
import { toMatchPrefix } from './matchers/to-match-prefix.ts'

const RULES = 'Answer in one sentence and name the parcel. '.repeat(140)
const model = 'gpt-5.6-sol'

const agent = definePrompt('agent', [
  policy('rules', { input: z.object({ rules: z.string() }), write: ({ rules }) => rules }),
  policy('tenant', {
    scope: 'tenant',
    input: z.object({ shop: z.string() }),
    write: ({ shop }) => `You work for ${shop}.`,
  }),
  history('history'),
  user('question'),
])

const values = { rules: RULES, shop: 'Northwind', history: [], question: 'Where is it?' }
const rendered = (more: Partial<typeof values> = {}): Rendered =>
  render(agent.build({ ...values, ...more }), { model })

/** The words with which an assertion fails. */
function failure(assert: () => unknown): string {
  try {
    assert()
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  throw new Error('The assertion did not fail.')
}

describe('toExtendPrefixOf', () => {
  it('is about what should come again', () => {
    expect(rendered({ question: 'And now?' })).toExtendPrefixOf(rendered())
    expect(rendered({ rules: `Now 12:03. ${RULES}` })).not.toExtendPrefixOf(rendered())
  })

  it('fails with layer, place, words and a way out', () => {
    const words = failure(() =>
      expect(rendered({ rules: `It is 12:04. ${RULES}` })).toExtendPrefixOf(
        rendered({ rules: `It is 12:03. ${RULES}` }),
      ),
    )
    expect(words).toMatch(/Layer "rules" at messages\[0\]\.content\[0\]\.text, character 10/u)
    expect(words).toContain('It is 12:03. Answer')
    expect(words).toContain('It is 12:04. Answer')
    expect(words).toContain('fix: ')
  })

  it('says what it needs', () => {
    expect(failure(() => expect('text').toExtendPrefixOf(rendered()))).toContain(
      'should be a rendered request',
    )
    expect(failure(() => expect(agent.build(values)).toExtendPrefixOf(rendered()))).toContain(
      'is a built prompt',
    )
  })
})

describe('toBePure', () => {
  it('builds again under other conditions, and puts them back', () => {
    const before = [Date, Math.random, process.env['TZ'], process.env['HOME']]
    expect(() => rendered()).toBePure()
    expect(() => rendered({ shop: String(Date.now()) })).not.toBePure()
    expect(() => rendered({ shop: new Date(0).toString() })).not.toBePure()
    expect(() => rendered({ shop: String(Math.random()) })).not.toBePure()
    expect([Date, Math.random, process.env['TZ'], process.env['HOME']]).toEqual(before)
    expect(failure(() => expect(() => rendered({ shop: new Date().toISOString() })).toBePure())).toContain(
      'Layer "tenant"',
    )
    expect(failure(() => expect(rendered()).toBePure())).toContain('takes a function')
  })
})

describe('toHaveNoFindings', () => {
  it('is about one request', () => {
    expect(rendered()).toHaveNoFindings()
    const clock = rendered({ rules: `It is 12:04. ${RULES}` })
    const words = failure(() => expect(clock).toHaveNoFindings())
    expect(words).toMatch(/volatile-clock: Layer "rules" at messages\[0\]\.content\[0\]\.text, character 6/u)
    expect(words).toContain('read: varve explain volatile-clock')
  })

  it('takes silences, and fails for those that silence nothing', () => {
    const silences = [{ code: 'volatile-clock', layer: 'rules', reason: 'the demo shows the time' }]
    expect(rendered({ rules: `It is 12:04. ${RULES}` })).toHaveNoFindings({ silences })
    expect(failure(() => expect(rendered()).toHaveNoFindings({ silences }))).toContain('unused-silence')
  })
})

describe('toHaveCachePoints', () => {
  it('names breakpoints by layer, tokens or path', () => {
    expect(rendered()).toHaveCachePoints([{ layer: 'rules' }, { layer: 'tenant' }])
    expect(rendered()).toHaveCachePoints([{ path: 'messages[0].content[0]' }, { tokens: 1274 }])
    expect(rendered()).not.toHaveCachePoints([{ layer: 'rules' }])
    const words = failure(() =>
      expect(rendered()).toHaveCachePoints([{ layer: 'tenant' }, { layer: 'rules' }]),
    )
    expect(words).toContain('Mode implicit')
  })
})

describe('toMatchPrefix', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'varve-prefix-'))
  })

  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function match(
    mode: 'all' | 'new' | 'none',
    request: Rendered,
    state: object = {},
  ): { pass: boolean; words: string } {
    const context: MatcherContext = {
      testPath: join(folder, 'agent.test.ts'),
      currentTestName: 'the agent > keeps its prefix',
      snapshotState: Object.assign(state, { _updateSnapshot: mode }),
      utils: {
        matcherHint: (name) => name,
        diff: (before, after) => `- ${String(before).length} + ${String(after).length}`,
        EXPECTED_COLOR: (text) => text,
        RECEIVED_COLOR: (text) => text,
      },
    }
    const { pass, message } = toMatchPrefix.call(context, request, { upTo: 'tenant' })
    return { pass, words: message() }
  }

  it('writes a file once, holds later prefixes against it, and writes again when asked', () => {
    expect(match('none', rendered())).toMatchObject({
      pass: false,
      words: expect.stringContaining('none is written in CI'),
    })
    expect(match('new', rendered()).pass).toBe(true)
    const [name = ''] = readdirSync(join(folder, '__prefixes__'))
    expect(name).toBe('agent.test.ts.the-agent-keeps-its-prefix.1.md')
    const text = readFileSync(join(folder, '__prefixes__', name), 'utf8')
    expect(text).toMatch(/^# agent on chat, gpt-5\.6-sol: 1274 tokens, [0-9a-f]{16}\n/u)
    expect(text).toMatch(/^## tenant, policy, tenant: 10 tokens, [0-9a-f]{16}$/mu)
    expect(text).toContain('You work for Northwind.')
    expect(text).not.toContain('Where is it?')
    expect(match('none', rendered({ question: 'Another?' })).pass).toBe(true)
    expect(match('none', rendered({ shop: 'Southwind' }))).toMatchObject({
      pass: false,
      words: expect.stringContaining('every cache that begins with it goes cold'),
    })
    expect(match('all', rendered({ shop: 'Southwind' })).pass).toBe(true)
    expect(match('none', rendered({ shop: 'Southwind' })).pass).toBe(true)
  })

  it('gives each prefix of a test a file of its own', () => {
    const state = {}
    match('new', rendered(), state)
    match('new', rendered({ shop: 'Southwind' }), state)
    expect(readdirSync(join(folder, '__prefixes__'))).toHaveLength(2)
  })
})

describe('a conversation', () => {
  const clocked = definePrompt('clocked', [
    policy('rules', { input: z.object({ rules: z.string() }), write: ({ rules }) => rules }),
    history('history'),
    user('question'),
    layer('clock', {
      scope: 'call',
      keep: false,
      input: z.object({ now: z.string() }),
      write: ({ now }) => now,
    }),
  ])
  const questions = ['One?', 'Two?', 'Three?']

  it('that keeps its prefix has no findings on any path', () => {
    let now = 0
    expect(
      conversationFindings({
        questions,
        build: (turns, question) =>
          clocked.build({ rules: RULES, history: [...turns], question, now: `12:0${(now += 1)}` }),
        render: (built) => render(built, { model }),
      }),
    ).toEqual([])
  })

  it('tells the step and the turn where something moved', () => {
    let now = 0
    const found = conversationFindings({
      questions,
      build: (turns: readonly Turn[], question) =>
        clocked.build({
          rules: `It is 12:${String((now += 1)).padStart(2, '0')}. ${RULES}`,
          history: [...turns],
          question,
          now: '',
        }),
      render: (built) => render(built, { model }),
    })
    expect(new Set(found.map(({ step }) => step))).toEqual(new Set(['turn', 'retry', 'resume']))
    expect(found[0]).toMatchObject({ step: 'retry', turn: 1, layer: 'rules' })
  })
})

describe('snapshots of a rendered request', () => {
  it('read like its prefix, with what comes behind it', () => {
    const short = definePrompt('short', [policy('rules', 'Be kind.'), user('question')])
    expect(render(short.build({ question: 'Hi' }), { model })).toMatchInlineSnapshot(`
      # short on chat, gpt-5.6-sol: 11 tokens, a527bf09c7fda18a

      ## settings: 0 tokens, 18bec2c9f6708420

      model: "gpt-5.6-sol"

      ## rules, policy, release: 6 tokens, 0ae1c4180f2eecbe

      [developer] messages[0].content[0]
      Be kind.

      ## question, user, call: 5 tokens, a527bf09c7fda18a

      [user] messages[1].content[0]
      Hi
    `)
  })

  it('of anything else stay as they are', () => {
    expect({ segments: 1 }).toMatchInlineSnapshot(`
      {
        "segments": 1,
      }
    `)
  })
})
