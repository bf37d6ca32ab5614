import type { Observation } from '@varve/cache'
import type { Response } from 'openai/resources/responses/responses'
import { readUsage } from './read-usage.ts'

/** What a response reports of its cache: its usage, and OpenAI's own diagnostics where they were asked for. */
export function observe({ usage, prompt_cache_diagnostics: diagnostics }: Response): Observation {
  const observation = readUsage(usage)
  return diagnostics === undefined || diagnostics === null
    ? observation
    : Object.freeze({ ...observation, diagnostics })
}
