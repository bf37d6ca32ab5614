import { check, type Finding } from '@varve/check'
import { definePrompt, history, layer, policy, type Rendered, turn, user } from '@varve/core'
import * as chat from '@varve/openai-chat'
import * as responses from '@varve/openai-responses'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const LONG = 'Answer in one short sentence, whatever they say. '.repeat(300)
const DOCUMENT = 'The parcel left the warehouse and has been on its way since then. '.repeat(40)

const clocked = definePrompt('clocked', [
  policy('rules', { input: z.object({ now: z.string() }), write: ({ now }) => `It is ${now}. Be kind.` }),
  policy('more', { input: z.object({ more: z.string() }), write: ({ more }) => more }),
  history('history'),
  user('question'),
])

const sides = { chat, responses }

describe.each(['gpt-5.6-luna', 'gpt-4.1'])('what a change costs on %s', (model) => {
  const at = (now: string, more: string, question = 'Hi'): Rendered =>
    chat.render(clocked.build({ now, more, history: [], question }), { model })

  it('is nothing in a prompt too short to be kept, and the finding says so', () => {
    const [found] = check({ before: at('09:05', 'Be brief.'), after: at('09:06', 'Be brief.') })
    expect(found?.code).toBe('clock-changed')
    expect(found).not.toHaveProperty('lostTokens')
    expect(found).not.toHaveProperty('lostMoney')
    expect(found?.sentence).toMatch(
      /It costs nothing yet: the \d+ tokens that come again are less than the 1,024 that this model keeps\.$/u,
    )
  })

  it('is told from the minimum on', () => {
    const [found] = check({ before: at('09:05', LONG), after: at('09:06', LONG) })
    expect(found?.lostTokens).toBeGreaterThan(2900)
    expect(found?.sentence).toContain('cannot be read from the cache')
  })

  it('is nothing of an impure layer in such a prompt', () => {
    const [found] = check({ built: at('09:05', 'Be brief.'), again: at('09:06', 'Be brief.') })
    expect(found).toMatchObject({ code: 'impure', severity: 'error' })
    expect(found).not.toHaveProperty('lostTokens')
  })

  it('of an impure layer has no part in the question, which never comes again', () => {
    const lost = (question: string): number | undefined =>
      check({ built: at('09:05', LONG, question), again: at('09:06', LONG, question) })[0]?.lostTokens
    const alone = definePrompt('alone', [
      policy('rules', { input: z.object({ now: z.string() }), write: ({ now }) => `${LONG} ${now}` }),
      user('question'),
    ])
    const once = (now: string, question: string): Rendered =>
      chat.render(alone.build({ now, question }), { model })
    const [short, long] = ['Hi', DOCUMENT].map(
      (question) => check({ built: once('09:05', question), again: once('09:06', question) })[0]?.lostTokens,
    )
    expect(long).toBe(short)
    // A conversation that goes on keeps its questions.
    expect(lost(DOCUMENT)).toBeGreaterThan(lost('Hi') ?? 0)
  })
})

it('is not known of a model without rules', () => {
  const call = (now: string): Rendered =>
    chat.render(clocked.build({ now, more: LONG, history: [], question: 'Hi' }), { model: 'local-1' })
  const [found] = check({ before: call('09:05'), after: call('09:06') })
  expect(found?.code).toBe('clock-changed')
  expect(found).not.toHaveProperty('lostTokens')
})

describe.each(Object.entries(sides))(
  'two questions that have nothing to do with each other, on %s',
  (name, side) => {
    const { readRequest, render } = side
    const ID = ['4f0e5c52-6d3a-4c43-9d09-6d1e2a3b4c5d', '1a2b5c52-6d3a-4c43-9d09-6d1e2a3b4c11'] as const
    const CLASSIFY = 'Classify it, please, as one of the four classes.'

    const plain = definePrompt('plain', [policy('rules', LONG), user('question')])
    const talking = definePrompt('talking', [policy('rules', LONG), history('history'), user('question')])
    const noted = definePrompt('noted', [
      policy('rules', LONG),
      layer('note', { scope: 'call', input: z.object({ note: z.string() }), write: ({ note }) => note }),
      user('question'),
    ])
    const read = (...questions: readonly string[]): Rendered =>
      render(
        readRequest({
          model: 'gpt-5.6-luna',
          [name === 'chat' ? 'messages' : 'input']: [
            { role: 'developer', content: LONG },
            ...questions.map((content) => ({ role: 'user', content })),
          ],
        }),
      )
    const model = { model: 'gpt-5.6-luna' }
    const asked = (question: string): Rendered => render(plain.build({ question }), model)
    const noting = (note: string): Rendered => render(noted.build({ note, question: CLASSIFY }), model)
    const talk = [turn({ user: 'Hello there, my friend.', assistant: 'Hello! What can I do for you?' })]
    const said = (history: typeof talk, question: string): Rendered =>
      render(talking.build({ history, question }), model)

    it.each<readonly [string, Rendered, Rendered]>([
      ['in a layer', asked('Where is my parcel?'), asked('Do you ship to Norway?')],
      ['that differ in an id', asked(`Parcel ${ID[0]}`), asked(`Parcel ${ID[1]}`)],
      ['of which one goes on where the other ends', asked(DOCUMENT), asked(`${DOCUMENT}And now?`)],
      ['in two layers', noting('It is 09:05.'), noting('It is 09:06.')],
      ['at the end of one conversation', said(talk, 'Where is it?'), said(talk, 'Do you ship?')],
      [
        'of which one opens a conversation',
        said(talk, 'Where is my parcel now?'),
        said([], 'Where is my parcel now?'),
      ],
      ['in a body', read('Where is my parcel?'), read('Do you ship to Norway?')],
      ['in two messages of a body', read(`Ticket ${ID[0]}`, CLASSIFY), read(`Ticket ${ID[1]}`, CLASSIFY)],
    ])('%s lose nothing', (_, before, after) => {
      expect(check({ before, after }).map(told)).toEqual([])
    })

    it('are no part of what something in front of them costs', () => {
      const moved = (now: string, ...questions: readonly string[]): Rendered =>
        render(
          readRequest({
            model: 'gpt-5.6-luna',
            [name === 'chat' ? 'messages' : 'input']: [
              { role: 'developer', content: `It is ${now}. ${LONG}` },
              ...questions.map((content) => ({ role: 'user', content })),
            ],
          }),
        )
      const lost = (document: string): number | undefined =>
        check({
          before: moved('09:05', `${document} one`, CLASSIFY),
          after: moved('09:06', `${document} two`, CLASSIFY),
        })[0]?.lostTokens
      expect(lost(DOCUMENT)).toBe(lost('Short.'))
    })
  },
)

function told({ code, layer: name, sentence }: Finding): string {
  return `${code} ${name}: ${sentence}`
}
