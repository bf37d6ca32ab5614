import { compile } from './compile.ts'

/**
 * Instantiations that declaring and building a prompt of 20 layers with rich inputs may add to those of the imports alone.
 * 48,653 were measured when it was set, with TypeScript 7.0.2. A change of this number is a decision.
 */
export const BUDGET = 58_000

const IMPORTS = `
import { definePrompt, history, policy, rag, tools, user } from '@varve/core'
import * as z from 'zod'
`

const RICH = `z.object({ FIELD: z.object({ name: z.string(), plan: z.enum(['free', 'pro']), tags: z.array(z.string()).optional(),
  limits: z.record(z.string(), z.number()), owner: z.union([z.object({ kind: z.literal('user'), id: z.uuid() }), z.object({ kind: z.literal('team'), members: z.array(z.string()) })]) }) })`

function layers(count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const scope = index < 6 ? 'release' : index < 12 ? 'tenant' : 'session'
    return `policy('layer${index}', { scope: '${scope}', input: ${RICH.replace('FIELD', `field${index}`)}, write: (values) => JSON.stringify(values.field${index}) }),`
  }).join('\n')
}

const NONE = `${IMPORTS}export { definePrompt, history, policy, rag, tools, user, z }`

/** A file that declares a prompt of 20 layers, and takes the type of one of its values. */
export const LARGE_PROMPT: string = `${IMPORTS}
export const prompt = definePrompt('large', [
${layers(16)}
  tools('lookup', { scope: 'session', tools: { find: { parameters: z.object({ id: z.string() }) } } }),
  rag('docs'), history('talk'), user('question'),
])
export const shop: Parameters<typeof prompt.build>[0]['field7']['name'] = 'Northwind'
`

/** Instantiations that the large prompt adds to those of the imports alone. */
export function instantiations(): { readonly imports: number; readonly prompt: number } {
  const imports = countOf(NONE)
  return { imports, prompt: countOf(LARGE_PROMPT) - imports }
}

function countOf(code: string): number {
  const output = compile(code, '--extendedDiagnostics')
  if (output.includes('error')) throw new Error(output)
  return Number(/Instantiations:\s+(\d+)/u.exec(output)?.[1])
}
