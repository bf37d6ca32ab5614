import type { ChatParameters } from '../index.ts'

export const accepted: ChatParameters = {
  model: 'gpt-6.2-sol',
  verbosity: 'low',
  reasoning_effort: 'low',
  prompt_cache_options: { mode: 'explicit', ttl: '30m' },
}

// @ts-expect-error -- policy, history and user layers write it
export const messages: ChatParameters = { messages: [{ role: 'user', content: 'Hi' }] }

// @ts-expect-error -- tools layers write it
export const tools: ChatParameters = { tools: [] }

// @ts-expect-error -- tools layers with form: 'legacy' write it
export const functions: ChatParameters = { functions: [] }

// @ts-expect-error -- an output layer writes it
export const format: ChatParameters = { response_format: { type: 'text' } }

// @ts-expect-error -- a misspelt value
export const effort: ChatParameters = { reasoning_effort: 'lowest' }

// @ts-expect-error -- only Responses has the longer lifetime
export const ttl: ChatParameters = { prompt_cache_options: { ttl: '12h' } }
