import type { ModelEntry } from './model-entry.ts'

/** The provider's own host, and the default of every look-up. */
export const OPENAI_HOST = 'api.openai.com'

/**
 * Whether an entry holds on a host. A listed one holds on the provider's own: `api.openai.com` and its regions
 * (`eu.api.openai.com`). Azure, Bedrock, the ChatGPT backend and proxies keep other rules, and nothing is predicted there.
 */
export function holdsOn({ hosts }: ModelEntry, host: string): boolean {
  return hosts ? hosts.includes(host) : host === OPENAI_HOST || host.endsWith(`.${OPENAI_HOST}`)
}
