import type * as main from '@varve/tokens'
import type { Encoding } from '@varve/tokens'
import type * as alone from '@varve/tokens/o200k_base'

export const encodings: readonly Encoding[] = ['o200k_base', 'cl100k_base']

const dist = new URL('../../packages/tokens/dist/', import.meta.url)

/** The package as it is published, `tsc -b` having built it: within the repository its name leads to the TypeScript sources. */
export async function load(): Promise<typeof main> {
  const built: typeof main = await import(new URL('index.js', dist).href)
  return built
}

/** The entry of one encoding, likewise. */
export async function loadAlone(encoding: Encoding): Promise<typeof alone> {
  const built: typeof alone = await import(new URL(`${encoding}.js`, dist).href)
  return built
}
