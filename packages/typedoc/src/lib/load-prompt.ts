import { createRequire } from 'node:module'
import { isPrompt, type LoosePrompt } from '@varve/core'

const require = createRequire(import.meta.url)

/**
 * Loads a module and gives the prompt that it exports under the first of these names. TypeDoc converts in one go, so the
 * module is required: that takes ES modules and TypeScript too, as long as nothing in them waits at the top.
 *
 * @throws Error with what to do
 */
export function loadPrompt(file: string, names: readonly string[]): LoosePrompt {
  const exported: unknown = load(file)
  for (const name of names) {
    const value: unknown =
      typeof exported === 'object' && exported !== null ? Reflect.get(exported, name) : undefined
    if (isPrompt(value)) return value
  }
  throw new Error(`${file} exports no prompt named ${[...new Set(names)].join(' or ')}.`)
}

function load(file: string): unknown {
  try {
    return require(file)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    const waits = cause instanceof Error && 'code' in cause && cause.code === 'ERR_REQUIRE_ASYNC_MODULE'
    const fix = waits
      ? 'Move what it waits for at the top, or what it imports does, into a function.'
      : 'Node loads modules as they are: keep to erasable TypeScript, and to imports that work outside a bundler.'
    throw new Error(`${file} cannot be loaded: ${why} ${fix}`, { cause })
  }
}
