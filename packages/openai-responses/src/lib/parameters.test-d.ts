import type { ResponsesParameters } from '../index.ts'

export const accepted: ResponsesParameters = {
  model: 'gpt-6.2-sol',
  text: { verbosity: 'low' },
  reasoning: { effort: 'low' },
  prompt_cache_options: { mode: 'explicit', ttl: '12h' },
}

// @ts-expect-error -- policy, history and user layers write it
export const input: ResponsesParameters = { input: 'Hi' }

// @ts-expect-error -- a policy layer with as: 'instructions' writes it
export const instructions: ResponsesParameters = { instructions: 'Be kind.' }

// @ts-expect-error -- tools layers write it
export const tools: ResponsesParameters = { tools: [] }

// @ts-expect-error -- an output layer writes the format; the other members of text are parameters
export const format: ResponsesParameters = { text: { format: { type: 'text' } } }

// @ts-expect-error -- a misspelt value
export const effort: ResponsesParameters = { reasoning: { effort: 'lowest' } }
