import { check, type Finding } from '@varve/check'
import { type BuiltPrompt, definePrompt, history, policy, tools, turn, user } from '@varve/core'
import { describe, expect, it } from 'vitest'
import { RULES } from '../examples/support-agent/rules.ts'
import { sides } from './support/endpoints.ts'
import { type Chance, chance, type Volatile, volatiles } from './support/mutations.ts'

const RUNS = Number(process.env['VARVE_RUNS'] ?? 2000)
const MODELS = ['gpt-5.6-luna', 'gpt-4.1'] as const

/** The texts of a prompt that somebody could write something volatile into, by layer. */
interface Texts {
  readonly rules: string
  readonly tools: string
  readonly tenant: string
  readonly history: string
}

const TEXTS: Texts = {
  rules: RULES,
  tools: 'Looks up an order with its parcels. Use it for every question about a delivery.',
  tenant: 'You work for Northwind. Parcels are carried by Swift Parcels.',
  history: 'My kettle has not come, and it was due last week. Can you find out where it is?',
}
const LAYERS = ['rules', 'tools', 'tenant', 'history'] as const

interface Mutation {
  readonly volatile: Volatile
  readonly layer: keyof Texts
  readonly before: string
  readonly after: string
}

/** The same accident with two values, at one random place of one layer. */
function mutation(index: number, c: Chance): Mutation {
  const volatile = volatiles[index % volatiles.length]
  const layer = LAYERS[c.upTo(LAYERS.length)]
  if (volatile === undefined || layer === undefined) throw new Error('no such mutation')
  const text = TEXTS[layer]
  const place = c.upTo(text.length + 1)
  const written = volatile.write(c)
  let other = volatile.write(c)
  while (other === written) other = volatile.write(c)
  const put = (value: string): string => `${text.slice(0, place)} ${value} ${text.slice(place)}`
  return { volatile, layer, before: put(written), after: put(other) }
}

function build(texts: Texts, turns: number): BuiltPrompt {
  const prompt = definePrompt('support-agent', [
    policy('rules', texts.rules),
    tools('tools', {
      tools: { find_order: { description: texts.tools }, open_search: { description: 'Asks the carrier.' } },
    }),
    policy('tenant', { scope: 'tenant', text: texts.tenant }),
    history('history'),
    user('question'),
  ])
  const first = { user: texts.history, assistant: 'It is late; I can ask the carrier to search for it.' }
  const second = { user: 'Yes, please do that for me.', assistant: 'The search is open, it takes ten days.' }
  return prompt.build({
    history: [turn(first), turn(second)].slice(0, turns),
    question: turns === 1 ? second.user : 'Thank you very much for that.',
  })
}

interface Outcome extends Mutation {
  readonly found: readonly Finding[]
  readonly offset: number
  readonly isCaught: boolean
}

function run(index: number): Outcome {
  const c = chance(index + 1)
  const mutated = mutation(index, c)
  const side = sides[c.upTo(sides.length)]
  const model = MODELS[c.upTo(MODELS.length)]
  if (side === undefined || model === undefined) throw new Error('no such side')
  const render = (text: string, turns: number) =>
    side.render(build({ ...TEXTS, [mutated.layer]: text }, turns), { model })
  const found = check({ before: render(mutated.before, 1), after: render(mutated.after, 2) })
  const offset = firstUnit(mutated.before, mutated.after)
  const isCaught =
    found.every(({ layer }) => layer === mutated.layer) && found.some((finding) => finding.offset === offset)
  return { ...mutated, found, offset, isCaught }
}

function firstUnit(before: string, after: string): number {
  let offset = 0
  while (before[offset] === after[offset]) offset += 1
  return offset
}

describe(`${RUNS} mutations of 40 kinds`, () => {
  const outcomes = Array.from({ length: RUNS }, (_, index) => run(index))

  it('has 40 kinds', () => {
    expect(new Set(volatiles.map(({ name }) => name)).size).toBe(40)
  })

  it('are caught in at least 99 of 100 cases, with the right layer and the first differing character', () => {
    const missed = outcomes.filter(({ isCaught }) => !isCaught)
    const shown = missed.map(({ volatile, layer, found, offset }) => ({
      kind: volatile.name,
      layer,
      offset,
      found: found.map((finding) => `${finding.code} ${finding.layer} ${finding.offset}`),
    }))
    expect(shown.length / RUNS, JSON.stringify(shown.slice(0, 20), null, 1)).toBeLessThanOrEqual(0.01)
  })

  it('are named by their cause where they are a clock or an id', () => {
    const CODES: Readonly<Record<string, string>> = {
      'ISO time': 'clock-changed',
      seconds: 'clock-changed',
      'epoch milliseconds': 'clock-changed',
      UUID: 'id-changed',
      ULID: 'id-changed',
      session: 'id-changed',
      'process id': 'machine-changed',
      'random order': 'order-changed',
      'JSON keys': 'key-order-changed',
      blanks: 'whitespace-changed',
    }
    const told = outcomes.filter(({ volatile }) => CODES[volatile.name] !== undefined)
    const right = told.filter(({ volatile, found }) => found[0]?.code === CODES[volatile.name])
    expect(right.length / told.length).toBeGreaterThanOrEqual(0.95)
  })
})
