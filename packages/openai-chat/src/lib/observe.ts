import type { Observation } from '@varve/cache'
import type { ChatCompletion } from 'openai/resources/chat/completions'
import { readUsage } from './read-usage.ts'

/** What a completion reports: its usage, and the tier that processed it. */
export function observe({
  usage,
  service_tier: tier,
}: Pick<ChatCompletion, 'usage' | 'service_tier'>): Observation {
  return Object.freeze({
    ...readUsage(usage),
    ...(typeof tier === 'string' ? { serviceTier: tier } : {}),
  })
}
