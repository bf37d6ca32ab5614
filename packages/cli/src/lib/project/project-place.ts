import { relative } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** Where in a project an error arose, such as `src/prompts/a.ts:3`; nothing where its stack does not say. */
export function projectPlace(error: unknown): string | undefined {
  const frames =
    error instanceof Error
      ? (error.stack ?? '').matchAll(/\((file:[^)]+?):(\d+):\d+\)|at (?:async )?(file:\S+?):(\d+):\d+$/gmu)
      : []
  for (const [, named, namedLine, bare, bareLine] of frames) {
    const file = fileURLToPath(named ?? bare ?? '')
    if (isForeign(file)) return `${fromHere(file)}:${namedLine ?? bareLine}`
  }
  return undefined
}

/** Whether this package is on the stack of an error. */
export function isOnOwnStack(error: unknown): boolean {
  return error instanceof Error && (error.stack ?? '').includes(OWN.href)
}

/** The folder of this package's code. */
const OWN = new URL('../../', import.meta.url)

/** The folder of Varve's packages, where they are not installed ones. */
const PACKAGES = fileURLToPath(new URL('../../', OWN))

function isForeign(file: string): boolean {
  return !/[\\/]node_modules[\\/]/u.test(file) && !file.startsWith(PACKAGES)
}

/** A path from where the command was started. */
export function fromHere(path: string): string {
  return relative(process.cwd(), path)
}
