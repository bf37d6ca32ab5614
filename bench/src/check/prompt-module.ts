import { createRandom, pick, type Random } from '../random.ts'
import { message, mixedText } from '../texts.ts'

/** The source of a module that exports one prompt with one sample; another prompt for each index, the same on every run. */
export function promptModule(index: number): string {
  const random = createRandom(index * 7919 + 1)
  const layers = LAYERS.flatMap(({ share, write }) =>
    random() < share ? [write({ random, seed: index })] : [],
  )
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

/** The layers that a prompt may have, and what share of prompts has them. */
const LAYERS: readonly { readonly share: number; readonly write: (place: Place) => Written }[] = [
  {
    share: 1,
    write: ({ random, seed }) => ({ code: `policy('rules', ${text(seed, sizeIn(random, 1500, 24_000))})` }),
  },
  {
    share: 0.6,
    write: ({ random, seed }) => ({ code: `tools('tools', { tools: { ${toolsOf(random, seed)} } })` }),
  },
  {
    share: 0.2,
    write: () => ({
      code: "output('answer', { schema: z.object({ text: z.string(), sure: z.boolean() }) })",
    }),
  },
  {
    share: 0.4,
    write: ({ seed }) => ({
      code: "policy('tenant', { scope: 'tenant', input: z.object({ shop: z.string() }), write: ({ shop }) => `You work for ${shop}.` })",
      values: { shop: JSON.stringify(`Shop ${seed}`) },
    }),
  },
  {
    share: 0.3,
    write: ({ random, seed }) => ({
      code: "rag('documents')",
      values: {
        documents: listOf(
          2 + upTo(random, 7),
          (nth) => `{ id: 'doc-${nth}', text: ${text(seed * 10 + nth, 1200)} }`,
        ),
      },
    }),
  },
  {
    share: 0.7,
    write: ({ random, seed }) => ({
      code: "history('history')",
      values: {
        history: listOf(
          1 + upTo(random, 6),
          (nth) => `turn({ user: ${text(seed * 20 + nth, 150)}, assistant: ${text(seed * 30 + nth, 600)} })`,
        ),
      },
    }),
  },
  {
    share: 1,
    write: ({ seed }) => ({ code: "user('question')", values: { question: text(seed * 40, 120) } }),
  },
]

function toolsOf(random: Random, seed: number): string {
  return Array.from({ length: 3 + upTo(random, 10) }, (_, nth) => {
    const parameters = ['id', 'day', 'note'].map(
      (name) => `${name}: z.string().describe(${text(seed + nth, 60)})`,
    )
    return `tool_${nth}: { description: ${text(seed * 50 + nth, 160)}, parameters: z.object({ ${parameters.join(', ')} }) }`
  }).join(', ')
}

/** A text as code; one in four has code, JSON and other scripts in it. */
function text(seed: number, length: number): string {
  return JSON.stringify(seed % 4 === 0 ? mixedText(length, seed + 1) : message(length, seed + 1))
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
