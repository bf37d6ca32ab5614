import type { Rendered } from '@varve/core'

/** What of the client's options for a call is looked at here. */
interface ClientOptions {
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Client options by which the `openai` client sends our bytes as they are, in place of its own JSON of the body: that would have
 * the keys which look like array indexes (`metadata: { "10": … }`) in another order.
 */
export function withBytes<Options extends ClientOptions>(
  client: object,
  { body, bytes }: Rendered,
  options: Options,
): Options & { readonly body?: Uint8Array; readonly headers?: Readonly<Record<string, string>> } {
  const { model } = body
  return {
    ...options,
    // The Azure client reads the deployment out of `body.model`, unless it was created with one.
    body: 'deploymentName' in client ? Object.assign(viewOf(bytes), { model }) : bytes,
    headers: { 'content-type': 'application/json', ...options.headers },
  }
}

/** The same bytes under another object. */
function viewOf({ buffer, byteOffset, length }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length)
}
