import { check, type CheckOptions, type Finding } from '@varve/check'
import { planBreakpoints } from '@varve/cache'
import { definePrompt, history, layer, measure, policy, type Rendered, tools, turn, user } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import { rulesFor } from '@varve/rules'
import { createCounter } from '@varve/tokens'
import { describe, expect, it } from 'vitest'

const MODEL = 'gpt-5.6-sol'
const LONG = 'Answer in one sentence and name the parcel. '.repeat(140)
const HALF = 'Answer in one sentence and name the parcel. '.repeat(60)

/** `severity code layer-or-setting`, with the tokens that are lost where they are told. */
function told(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ severity, code, layer: name, setting, lostTokens }) =>
    [severity, code, setting ?? name, ...(lostTokens === undefined ? [] : [lostTokens])].join(' '),
  )
}

const found = (rendered: Rendered, options: CheckOptions = {}): readonly string[] =>
  told(check(rendered, options))

const plain = (text: string): ReturnType<ReturnType<typeof definePrompt>['build']> =>
  definePrompt('plain', [policy('rules', text), user('question')]).build({ question: 'Where is it?' })

describe('a cache key', () => {
  const keyed = (key: string, text = LONG): readonly string[] =>
    [chat.render, responses.render].flatMap((render) =>
      found(render(plain(text), { model: MODEL, prompt_cache_key: key })),
    )

  it.each([
    '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    'support-01JD3VYKQ8M2N5P7R9T1W3X5Z7',
    'support-1795165500',
    'support-1795165500123',
    'req-3f2a9c1b7d4e',
    'V1StGXR8_Z5jdHi6B-myT',
    'support-20261120T090512',
  ])('that is another one for each request: %s', (key) => {
    const [first, second] = keyed(key)
    expect([first, second]).toEqual(
      Array.from({ length: 2 }, () =>
        expect.stringMatching(/^error random-cache-key prompt_cache_key 1\d{3}$/u),
      ),
    )
  })

  it.each(['thread-10482', 'user_48213', 'session:8f14e45f', 'u-48213', 'ada@example.com', '10482'])(
    'that names one of those who could share: %s',
    (key) => {
      expect(keyed(key)).toEqual(
        Array.from({ length: 2 }, () =>
          expect.stringMatching(/^note lane-splitting-key prompt_cache_key 1\d{3}$/u),
        ),
      )
      // Where nothing can be kept, nothing is split.
      expect(keyed(key, 'Be kind.')).toEqual([])
    },
  )

  it.each([
    'support-v7',
    'support',
    'support-2026-11',
    'support-2026-11-20',
    'support-3f2a9c1b',
    'eu-west-1/support',
    'user-guide-v2',
    'chat-support-v7',
  ])('that names what is shared: %s', (key) => expect(keyed(key)).toEqual([]))

  it('may name a tenant whose layers it holds', () => {
    const prompt = definePrompt('tenants', [
      policy('rules', LONG),
      policy('tenant', { scope: 'tenant', text: 'You work for Northwind.' }),
      user('question'),
    ])
    const own = chat.render(prompt.build({ question: 'Hi' }), {
      model: MODEL,
      prompt_cache_key: 'tenant-4821',
    })
    expect(found(own)).toEqual([])
    expect(keyed('tenant-4821')[0]).toMatch(/^note lane-splitting-key/u)
  })
})

describe('a prefix that is too short', () => {
  const words = (text: string, model: string): string =>
    check(chat.render(plain(text), { model }))
      .map(({ code, sentence }) => `${code}: ${sentence}`)
      .join('\n')

  it('is told with what is missing and from which call on filling it up pays', () => {
    const [finding] = check(chat.render(plain(HALF), { model: MODEL }))
    const measured = measure(chat.render(plain(HALF), { model: MODEL }), createCounter())
    const tokens = measured.points.findLast(({ scope }) => scope === 'release')?.tokens ?? 0
    expect(finding).toMatchObject({ code: 'prefix-too-short', severity: 'note', layer: 'rules' })
    expect(finding?.sentence).toContain(`at ${tokens} tokens: ${1024 - tokens} tokens short of the 1,024`)
    const calls = Number(/pays from (\d+) calls on/u.exec(finding?.sentence ?? '')?.[1])
    // Written once at 1.25, then read at 0.1, against fresh each time.
    const filled = (n: number): number => 1024 * (1.25 + (n - 1) * 0.1)
    expect(filled(calls)).toBeLessThan(calls * tokens)
    expect(filled(calls - 1)).toBeGreaterThanOrEqual((calls - 1) * tokens)
  })

  it('says where filling it up never pays, and where no price is known', () => {
    // Reads cost half of fresh input here, and the prefix is less than half of the minimum.
    expect(words('Answer in one sentence and name the parcel. '.repeat(30), 'gpt-4o')).toContain(
      'Filling it up never pays: reading 1,024 tokens costs more than',
    )
    expect(words(HALF, 'gpt-6-rosalind')).toContain('depends on prices that are not known')
  })

  it('is no matter where it is long enough, where nothing is kept anyway, and where nobody meant to keep anything', () => {
    expect(words(LONG, MODEL)).toBe('')
    expect(words(HALF, 'gpt-4')).toBe('')
    expect(words(HALF, 'gpt-99')).toBe('')
    expect(words('Be kind.', MODEL)).toBe('')
  })
})

describe('markers', () => {
  const marked = (count: number, more: object = {}): Rendered =>
    chat.render(
      chat.readRequest({
        model: MODEL,
        messages: [
          {
            role: 'system',
            content: Array.from({ length: count }, (_, index) => ({
              type: 'text',
              text: `${index} ${LONG}`,
              prompt_cache_breakpoint: { mode: 'explicit' },
            })),
          },
          { role: 'user', content: 'Hi' },
        ],
        ...more,
      }),
    )
  const explicit = { prompt_cache_options: { mode: 'explicit' } }

  it('beyond those that are written are told, with the first that is not', () => {
    expect(found(marked(3))).toEqual([])
    expect(found(marked(4, explicit))).toEqual([])
    expect(found(marked(4))).toEqual(['warning markers-not-written policy'])
    const [finding] = check(marked(6, explicit))
    expect(finding?.sentence).toContain('6 markers, and in mode explicit the latest 4 are written')
    expect(finding?.evidence).toEqual(['messages[0].content[0]', 'messages[0].content[1]'])
  })

  it('that were asked for and are not there lose everything that is shared', () => {
    const none = chat.render(plain(LONG), { model: MODEL, prompt_cache_options: { mode: 'explicit' } })
    expect(found(none)).toEqual([expect.stringMatching(/^error nothing-marked rules 1\d{3}$/u)])
    const counter = createCounter()
    const rules = rulesFor(MODEL, { endpoint: 'chat' })
    const planned = chat.mark(
      chat.render(plain(LONG), { model: MODEL }),
      planBreakpoints(measure(chat.render(plain(LONG), { model: MODEL }), counter), rules),
    )
    expect(planned.mode).toBe('explicit')
    expect(found(planned)).toEqual([])
  })

  it('stand only where a block takes one', () => {
    const body = {
      model: MODEL,
      input: [
        { role: 'developer', content: LONG },
        {
          role: 'user',
          content: [
            { type: 'input_text', text: 'Hi', prompt_cache_breakpoint: { mode: 'explicit', ttl: '12h' } },
          ],
        },
      ],
    }
    expect(found(responses.render(responses.readRequest(body)))).toEqual([])
    const onChat = {
      model: MODEL,
      messages: [
        { role: 'system', content: LONG },
        {
          role: 'user',
          content: [{ type: 'text', text: 'Hi', prompt_cache_breakpoint: { mode: 'explicit', ttl: '12h' } }],
        },
      ],
    }
    const [finding] = check(chat.render(chat.readRequest(onChat)))
    expect(finding).toMatchObject({ code: 'refused-option', path: 'messages[1].content[0]' })
    expect(finding?.sentence).toContain('a marker asks for 12h, and gpt-5.6-sol on chat takes 30m')
  })
})

describe('options that a model refuses', () => {
  const rules = rulesFor('gpt-4.1', { endpoint: 'chat' })

  it('are told for the rules that the request will meet', () => {
    const request = chat.render(plain(LONG), { model: MODEL, prompt_cache_options: { ttl: '30m' } })
    expect(found(request)).toEqual([])
    const [finding] = check(request, rules === undefined ? {} : { rules })
    expect(finding).toMatchObject({
      code: 'refused-option',
      severity: 'error',
      setting: 'prompt_cache_options',
      fix: 'Leave it out: gpt-4.1 caches by itself and takes no breakpoints.',
    })
  })

  it('are a warning where nobody knows, or where two say the same', () => {
    const request = chat.render(plain(LONG), {
      model: MODEL,
      prompt_cache_retention: '24h',
      prompt_cache_options: { ttl: '30m' },
    })
    expect(found(request)).toEqual(['warning refused-option prompt_cache_retention'])
  })
})

describe('the order in which a model reads', () => {
  it('puts tools of a session in front of what is released', () => {
    const prompt = definePrompt('agent', [
      policy('rules', LONG),
      tools('actions', { scope: 'session', tools: { open_door: { description: 'Opens a door.' } } }),
      user('question'),
    ])
    const built = prompt.build({ question: 'Hi' })
    for (const render of [chat.render, responses.render]) {
      const [finding, ...more] = check(render(built, { model: MODEL }))
      expect(more).toEqual([])
      expect(finding).toMatchObject({ code: 'scope-order', severity: 'error', layer: 'actions' })
      expect(finding?.lostTokens).toBeGreaterThan(1000)
      // gpt-4.1 reads developer text first.
      expect(found(render(built, { model: 'gpt-4.1' }))).toEqual([])
    }
  })
})

describe('instructions', () => {
  it('that stay are told where they cannot be cached', () => {
    const prompt = definePrompt('agent', [
      policy('rules', { as: 'instructions', text: LONG }),
      user('question'),
    ])
    const built = prompt.build({ question: 'Hi' })
    const [finding] = check(responses.render(built, { model: 'gpt-6.2-sol' }))
    expect(finding).toMatchObject({ code: 'instructions-not-cached', layer: 'rules', path: 'instructions' })
    expect(finding?.lostTokens).toBeGreaterThan(1000)
    expect(finding?.lostMoney).toBeGreaterThan(0n)
    expect(found(responses.render(built, { model: MODEL }))).toEqual([])
  })
})

describe('what is sent once', () => {
  const hint = layer('hint', { scope: 'call', keep: false, text: 'The shop closes soon.' })
  const said = turn({ user: 'When do you open?', assistant: 'At ten.' })
  const clean = definePrompt('clean', [policy('rules', LONG), history('talk'), user('question'), hint])
  const early = definePrompt('early', [policy('rules', LONG), history('talk'), hint, user('question')])
  const values = { talk: [said], question: 'And on Sundays?' }

  it('stands behind everything that comes again', () => {
    for (const render of [chat.render, responses.render])
      expect(found(render(clean.build(values), { model: MODEL }))).toEqual([])
  })

  it('is told where it stands before the question, on every model that keeps prefixes', () => {
    for (const model of [MODEL, 'gpt-4.1'])
      for (const render of [chat.render, responses.render])
        expect(found(render(early.build(values), { model }))).toEqual([
          expect.stringMatching(/^warning ephemeral-in-front hint \d+$/u),
        ])
    expect(found(chat.render(early.build(values), { model: 'gpt-4' }))).toEqual([])
  })

  it('is told where a request of its own markers lets the implicit breakpoint cover it', () => {
    const asUser = definePrompt('as-user', [
      policy('rules', LONG),
      user('question'),
      layer('hint', { scope: 'call', keep: false, role: 'user', text: 'The shop closes soon.' }),
    ])
    const request = chat.render(asUser.build({ question: 'Hi' }), { model: MODEL })
    expect(found(request)).toEqual([])
    const marked = chat.mark(request, {
      markers: [{ segment: 1, path: 'messages[0].content[0]', because: '' }],
      because: [],
    })
    expect(marked.mode).toBe('implicit')
    expect(found(marked)).toEqual([expect.stringMatching(/^warning ephemeral-in-front hint \d+$/u)])
  })
})

describe('what something volatile costs', () => {
  it('is what stands behind it, on each such call', () => {
    const late = check(chat.render(plain(`${LONG}\nIt is 09:05.`), { model: 'gpt-4.1' }))[0]
    const early = check(chat.render(plain(`It is 09:05. ${LONG}`), { model: 'gpt-4.1' }))[0]
    expect(late?.lostTokens).toBeLessThan(40)
    expect(early?.lostTokens).toBeGreaterThan(1200)
    // The difference of fresh and read input, 1.5 dollars a million tokens.
    expect(early?.lostMoney).toBe(BigInt(early?.lostTokens ?? 0) * 1_500_000_000n)
    // A prefix ends where a block does, from GPT-5.6 on.
    const block = check(chat.render(plain(`${LONG}\nIt is 09:05.`), { model: MODEL }))[0]
    expect(block?.lostTokens).toBeGreaterThan(1200)
  })

  it('is nothing where nothing is kept', () => {
    const [finding] = check(chat.render(plain('It is 09:05.'), { model: MODEL }))
    expect(finding?.code).toBe('volatile-clock')
    expect(finding?.lostTokens).toBeUndefined()
    expect(check(chat.render(plain('It is 09:05.'), { model: 'gpt-4' }))).toEqual([])
  })

  it('is told once for five places, and the others are counted', () => {
    const rows = Array.from({ length: 9 }, (_, index) => `Current time: 09:0${index}`).join('\n')
    const findings = check(chat.render(plain(rows), { model: MODEL }))
    expect(findings).toHaveLength(5)
    expect(findings.at(-1)?.sentence).toContain('and in 4 more places')
  })
})

describe('silences', () => {
  const request = chat.render(plain('It is 09:05. Session id 8f14e45fceea167a.'), { model: MODEL })

  it('take out what is known, for one layer or for all', () => {
    expect(found(request)).toEqual(['error volatile-clock rules', 'error volatile-id rules'])
    const silences = [{ code: 'volatile-clock', layer: 'rules', reason: 'a demo' }]
    expect(found(request, { silences })).toEqual(['error volatile-id rules'])
    expect(found(request, { silences: [{ code: 'volatile-clock', reason: 'a demo' }] })).toEqual([
      'error volatile-id rules',
    ])
  })

  it('that silence nothing are told, with their reason', () => {
    const silences = [{ code: 'volatile-clock', layer: 'tenant', reason: 'a demo' }]
    const findings = check(request, { silences })
    expect(told(findings).at(-1)).toBe('warning unused-silence tenant')
    expect(findings.at(-1)?.evidence).toEqual(['a demo'])
    expect(findings.at(-1)?.docs).toBe('varve explain unused-silence')
  })

  it('of another kind of check are left alone, and unknown codes are not', () => {
    const silences = [{ code: 'clock-changed', reason: 'of two calls' }]
    expect(found(request, { silences })).not.toContain('warning unused-silence ')
    expect(check({ before: request, after: request }, { silences }).map(({ code }) => code)).toEqual([
      'unused-silence',
    ])
    expect(check(request, { silences: [{ code: 'volatile-clok', reason: 'misspelt' }] }).at(-1)?.code).toBe(
      'unused-silence',
    )
  })
})
