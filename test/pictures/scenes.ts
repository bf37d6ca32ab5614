import { definePrompt, history, layer, policy, rag, type Turn, user } from '@varve/core'
import { readRequest } from '@varve/openai-chat'
import * as z from 'zod'
import { inStudio } from './calls.ts'
import { type Strip, stripsPicture } from './strips.ts'

const MODEL = 'gpt-5.6-terra'

/** So many words of one token each. */
function words(count: number, word: string): string {
  return Array.from({ length: count }, () => word).join(' ')
}

const rules = policy('rules', words(1100, 'rule'))
const chat = definePrompt('chat', [rules, history('history'), user('question')])
const shops = definePrompt('shops', [
  rules,
  policy('shop', {
    scope: 'tenant',
    input: z.object({ shop: z.string() }),
    write: ({ shop }) => words(350, shop),
  }),
  history('history'),
  user('question'),
])
const reader = definePrompt('reader', [
  policy('rules', words(250, 'rule')),
  rag('document'),
  user('question'),
])
const clocked = definePrompt('clocked', [
  rules,
  history('history'),
  user('question'),
  layer('screen', {
    scope: 'call',
    role: 'user',
    keep: false,
    input: z.object({ screen: z.string() }),
    write: ({ screen }) => words(220, screen),
  }),
])

const answer = { reply: words(190, 'answer') }

export async function conversation(): Promise<string> {
  const strips = await talk(MODEL)
  return stripsPicture(
    'A conversation of four calls',
    'Each call reads all that the one before has written, and writes the last answer and the new question.',
    strips,
  )
}

/** Four questions to one model. */
function talk(model: string): Promise<readonly Strip[]> {
  return inStudio(answer, async ({ session, call, wait }) => {
    const strips: Strip[] = []
    const own = session()
    let turns: readonly Turn[] = []
    for (const number of [1, 2, 3, 4]) {
      const built = chat.build({ history: turns, question: words(160, 'question') })
      const { strip, turn } = await call(`call ${number}`, built, { session: own, model })
      strips.push(strip)
      turns = [...turns, turn]
      wait(1)
    }
    return strips
  })
}

export async function automatic(): Promise<string> {
  return stripsPicture(
    'The same conversation on a model that caches by itself',
    'Nothing is marked and no write is charged. Reads come in steps of 128 tokens, so a little of what could be read is fresh.',
    await talk('gpt-4.1'),
  )
}

export async function sharedLayers(): Promise<string> {
  const strips = await inStudio(answer, async ({ session, call, wait }) => {
    const own = session()
    const found: Strip[] = []
    for (const [label, shop] of [
      ['Ada, shop A', 'north'],
      ['Ben, shop A', 'north'],
      ['Eve, shop B', 'south'],
      ['Kim, shop B', 'south'],
    ] as const) {
      const built = shops.build({ shop, history: [], question: words(150, label[0] ?? 'a') })
      found.push((await call(label, built, { session: own, model: MODEL })).strip)
      wait(1)
    }
    return found
  })
  return stripsPicture(
    'Four people, two shops, one app',
    'The first call writes all of it. Ben reads rules and shop, Eve reads the rules, Kim reads the rules and the second shop.',
    strips,
  )
}

export async function oneOff(): Promise<string> {
  const ask = (label: string, plan: boolean): Promise<readonly Strip[]> =>
    inStudio(answer, async ({ session, call, wait }) => {
      const own = session({ plan })
      const found: Strip[] = []
      for (const [index, name] of ['Ada', 'Ben', 'Eve'].entries()) {
        const document = [{ id: 'handbook', text: words(1500, 'page') }]
        const built = reader.build({ document, question: words(240, name) })
        const { strip } = await call(name, built, { session: own, model: MODEL })
        found.push(index === 0 ? { ...strip, heading: label } : strip)
        wait(1)
      }
      return found
    })
  return stripsPicture(
    'Three questions about one document',
    'Without a marker nothing is read, because every prefix ends in another question. With a marker behind the document it is read, and the questions are fresh.',
    [...(await ask('Without a marker', false)), ...(await ask('As planned', true))],
  )
}

export async function sentOnce(): Promise<string> {
  const ask = (heading: string, plan: boolean): Promise<readonly Strip[]> =>
    inStudio(answer, async ({ session, call, wait }) => {
      const own = session({ plan })
      const found: Strip[] = []
      let turns: readonly Turn[] = []
      for (const [index, screen] of ['home', 'cart', 'help'].entries()) {
        const built = clocked.build({ history: turns, question: words(160, 'question'), screen })
        const { strip, turn } = await call(`call ${index + 1}`, built, { session: own, model: MODEL })
        found.push(index === 0 ? { ...strip, heading } : strip)
        turns = [...turns, turn]
        wait(1)
      }
      return found
    })
  return stripsPicture(
    'A user message that is sent once, at the end',
    'Without a marker each call writes it and nothing is read. With a marker in front of it the conversation is read, and what is sent once is fresh.',
    [...(await ask('Without a marker', false)), ...(await ask('As planned', true))],
  )
}

export async function slots(): Promise<string> {
  const marker = { prompt_cache_breakpoint: { mode: 'explicit' } }
  const body = (pages: readonly string[]): object => ({
    model: MODEL,
    prompt_cache_options: { mode: 'explicit' },
    messages: [
      { role: 'user', content: pages.map((page) => ({ type: 'text', text: words(1100, page), ...marker })) },
    ],
  })
  const strips = await inStudio(answer, async ({ session, call }) => {
    const own = session()
    const pages = ['a', 'b', 'c', 'd', 'e', 'f']
    const found: Strip[] = []
    for (const [label, count] of [
      ['six pages', 6],
      ['first two', 2],
      ['first three', 3],
    ] as const) {
      const { strip } = await call(label, readRequest(body(pages.slice(0, count))), {
        session: own,
        model: MODEL,
      })
      const runs = strip.marks.map(({ tokens }, at) => ({ name: `page ${at + 1}`, tokens }))
      found.push({ ...strip, runs, ...(count === 2 ? { heading: 'What can be read again' } : {}) })
    }
    return found
  })
  return stripsPicture(
    'Six markers in one call',
    'Only the latest four are written. A later call with the first two pages finds nothing; one with the first three reads them.',
    strips,
  )
}
