import { createRandom, pick, type Random } from '../random.ts'
import { kinds, message, textOf } from '../texts.ts'

/** The source of a module that exports one prompt with one sample; another prompt for each index, the same on every run. */
export function promptModule(index: number): string {
  const random = createRandom(index * 7919 + 1)
  // Tools or a schema behind a tenant's policy would be a finding where a model reads the policy first.
  const [tooled, tenanted] = pick(random, [
    [true, false],
    [true, false],
    [false, true],
  ] as const)
  const place = { random, seed: index }
  const layers = [
    rules(place),
    ...(tooled ? [toolLayer(place)] : []),
    ...(tooled && random() < 0.3 ? [OUTPUT] : []),
    ...(tenanted ? [tenant(place)] : []),
    ...(random() < 0.3 ? [documents(place)] : []),
    ...(random() < 0.7 ? [conversation(place)] : []),
    question(place),
  ]
  const written = layers.map(({ code }) => `  ${code},\n`).join('')
  const values = Object.assign({}, ...layers.map(({ values }) => values))
  return `import { definePrompt, history, output, policy, rag, tools, turn, user } from '@varve/core'
import * as z from 'zod'
export const prompt = definePrompt('prompt-${String(index).padStart(3, '0')}', [
${written}], { samples: { first: { ${Object.entries(values)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ')} } } })
`
}

interface Written {
  /** The layer's own code. */
  readonly code: string
  /** What the sample has for it, as code. */
  readonly values?: Readonly<Record<string, string>>
}

interface Place {
  readonly random: Random
  readonly seed: number
}

function rules({ random, seed }: Place): Written {
  return { code: `policy('rules', ${text(seed, sizeIn(random, 6000, 24_000))})` }
}

function toolLayer({ random, seed }: Place): Written {
  return { code: `tools('tools', { tools: { ${toolsOf(random, seed)} } })` }
}

const OUTPUT: Written = {
  code: "output('answer', { schema: z.object({ text: z.string(), sure: z.boolean() }) })",
}

function tenant({ seed }: Place): Written {
  return {
    code: "policy('tenant', { scope: 'tenant', input: z.object({ shop: z.string() }), write: ({ shop }) => `You work for ${shop}.` })",
    values: { shop: JSON.stringify(`Shop ${seed}`) },
  }
}

function documents({ random, seed }: Place): Written {
  const list = listOf(
    2 + upTo(random, 7),
    (nth) => `{ id: 'doc-${nth}', text: ${text(seed * 10 + nth, 1200)} }`,
  )
  return { code: "rag('documents')", values: { documents: list } }
}

function conversation({ random, seed }: Place): Written {
  const said = (nth: number): string =>
    `turn({ user: ${text(seed * 20 + nth, 150)}, assistant: ${text(seed * 30 + nth, 600)} })`
  return { code: "history('history')", values: { history: listOf(1 + upTo(random, 6), said) } }
}

function question({ seed }: Place): Written {
  return { code: "user('question')", values: { question: text(seed * 40, 120) } }
}

function toolsOf(random: Random, seed: number): string {
  return Array.from({ length: 3 + upTo(random, 10) }, (_, nth) => {
    const parameters = ['id', 'day', 'note'].map(
      (name) => `${name}: z.string().describe(${text(seed + nth, 60)})`,
    )
    return `tool_${nth}: { description: ${text(seed * 50 + nth, 160)}, parameters: z.object({ ${parameters.join(', ')} }) }`
  }).join(', ')
}

/** What prompts are made of; ids and times in JSON would be findings, and those are not what is measured. */
const CLEAN = kinds.filter(({ name }) => name !== 'minified JSON' && name !== 'base64')

/** A text as code; one in four is in several languages, with code among them. */
function text(seed: number, length: number): string {
  if (seed % 4 !== 0) return JSON.stringify(message(length, seed + 1))
  const shares = CLEAN.reduce((sum, { share }) => sum + share, 0)
  const parts = CLEAN.map((kind, nth) => textOf(kind, (length * kind.share) / shares, seed * 31 + nth))
  return JSON.stringify(parts.join('\n'))
}

/** Small sizes are as frequent as large ones, by order of magnitude. */
function sizeIn(random: Random, least: number, most: number): number {
  return Math.round(least * (most / least) ** random())
}

function upTo(random: Random, count: number): number {
  return pick(
    random,
    Array.from({ length: count }, (_, index) => index),
  )
}

function listOf(count: number, code: (nth: number) => string): string {
  return `[${Array.from({ length: count }, (_, nth) => code(nth)).join(', ')}]`
}
