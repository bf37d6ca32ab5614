import type { Fetch } from './wire.ts'

/** Sends what calls the global `fetch` to a wire instead: for packages that take no `fetch` of their own. */
export function answerGlobally(fetch: Fetch): void {
  globalThis.fetch = fetch
}

/** From now on nothing leaves this process but what a wire answers. */
export function isolate(): void {
  answerGlobally(async (input) => {
    throw new Error(`nothing answers ${String(input instanceof Request ? input.url : input)}`)
  })
}
