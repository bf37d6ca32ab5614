import type { Observation } from '@varve/cache'
import type { Response } from 'openai/resources/responses/responses'
import { readUsage } from './read-usage.ts'

/** What a response reports: its usage, the tier that processed it, and OpenAI's own diagnostics where they were asked for. */
export function observe({
  usage,
  service_tier: tier,
  prompt_cache_diagnostics: diagnostics,
}: Pick<Response, 'usage' | 'service_tier' | 'prompt_cache_diagnostics'>): Observation {
  return Object.freeze({
    ...readUsage(usage),
    ...(typeof tier === 'string' ? { serviceTier: tier } : {}),
    ...(diagnostics === undefined || diagnostics === null ? {} : { diagnostics }),
  })
}
