import type { Endpoint, Place } from './cache-rules.ts'

type PlacesByEndpoint = Readonly<Record<Endpoint, readonly Place[]>>

/** Before GPT-5.6. Seen in recordings of gpt-4.1 and gpt-5: hidden text, developer text, tools, conversation. */
export const developerBeforeTools: PlacesByEndpoint = {
  chat: ['settings', 'developer', 'tools', 'output', 'conversation'],
  responses: ['settings', 'instructions', 'developer', 'tools', 'output', 'conversation'],
}

/** From GPT-5.6, by the diagram of the guide: hidden text, tools and schemas, developer messages, conversation. */
export const toolsBeforeDeveloper: PlacesByEndpoint = {
  chat: ['settings', 'tools', 'output', 'developer', 'conversation'],
  responses: ['settings', 'tools', 'output', 'instructions', 'developer', 'conversation'],
}

/** From GPT-6.2: top-level `instructions` hold for the turn only, stand after the input and are never cached. */
export const trailingInstructions: PlacesByEndpoint = {
  chat: toolsBeforeDeveloper.chat,
  responses: ['settings', 'tools', 'output', 'developer', 'conversation', 'instructions'],
}

/**
 * Body fields that change the rendered prefix, by the guide's table. Tools and output schema are places of their own.
 * `tool_choice` of `none` or `allowed_tools` is documented as leaving the prefix alone.
 */
export const prefixSettings: Readonly<Record<Endpoint, readonly string[]>> = {
  chat: ['model', 'reasoning_effort', 'verbosity', 'parallel_tool_calls'],
  responses: ['model', 'reasoning.effort', 'text.verbosity', 'parallel_tool_calls', 'context_management'],
}
