import type { Rendered } from '@varve/core'

/** What of the client's options for a call is looked at here. */
interface ClientOptions {
  readonly headers?: Readonly<Record<string, string>>
}

/** Client options by which the `openai` client sends our bytes as they are, in place of its own JSON of the body. */
export function withBytes<Options extends ClientOptions>(
  client: object,
  { bytes }: Rendered,
  options: Options,
): Options & { readonly body?: Uint8Array; readonly headers?: Readonly<Record<string, string>> } {
  // The Azure client reads the deployment out of the body, so it gets the object; its JSON is the same text.
  if ('deploymentName' in client) return options
  return { ...options, body: bytes, headers: { 'content-type': 'application/json', ...options.headers } }
}
