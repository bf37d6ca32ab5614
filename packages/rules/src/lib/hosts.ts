import type { ModelEntry } from './model-entry.ts'

/** The provider's own host, and the default of every look-up. */
export const OPENAI_HOST = 'api.openai.com'

/** Where a request goes to, as every look-up takes it. */
export interface HostOptions {
  /** Host name without scheme, port or path. Default: `api.openai.com`. */
  readonly host?: string
  /** Hosts of your own that hand requests to the provider unchanged, such as a gateway: they count as its own. */
  readonly passThroughHosts?: readonly string[]
}

/** The host as it is compared: in lower case, with the default filled in. */
export function hostOf({ host }: HostOptions): string {
  return (host ?? OPENAI_HOST).toLowerCase()
}

/** A region of the provider's own host, such as `eu.api.openai.com`. */
export function isRegional(host: string): boolean {
  return host.endsWith(`.${OPENAI_HOST}`)
}

/**
 * Whether an entry holds on the host. A listed one holds on the provider's own, its regions included. Azure, Bedrock,
 * the ChatGPT backend and unknown proxies keep other rules, and nothing is predicted there.
 */
export function holdsOn({ hosts }: ModelEntry, options: HostOptions): boolean {
  const host = hostOf(options)
  if (hosts) return hosts.some((each) => each.toLowerCase() === host)
  if (host === OPENAI_HOST || isRegional(host)) return true
  return options.passThroughHosts?.some((each) => each.toLowerCase() === host) ?? false
}
