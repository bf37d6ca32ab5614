/** The provider's own host, and the default of every look-up. */
export const OPENAI_HOST = 'api.openai.com'

/**
 * Whether a host is the provider's own: `api.openai.com` or one of its regions (`eu.api.openai.com`). Azure, Bedrock,
 * the ChatGPT backend and proxies keep other rules, so nothing listed here holds for them.
 */
export function isOpenAiHost(host: string): boolean {
  return host === OPENAI_HOST || host.endsWith(`.${OPENAI_HOST}`)
}
