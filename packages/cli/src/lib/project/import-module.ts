import { pathToFileURL } from 'node:url'
import process from 'node:process'
import { InputError } from '../input/input-error.ts'
import { loadFailure } from './load-failure.ts'

/** Milliseconds that a module may take. */
const LIMIT = 60_000

let any = false

/** Whether this process has begun to run code of a project. */
export function runsForeignCode(): boolean {
  return any
}

/**
 * Imports a module of a project.
 *
 * @param shown how it is named in an error
 * @param limit milliseconds that it may take
 * @throws `InputError` where it cannot be loaded, or never is
 */
export async function importModule(
  path: string,
  shown: string,
  limit: number = LIMIT,
): Promise<Readonly<Record<string, unknown>>> {
  any = true
  const { promise: stuck, reject } = Promise.withResolvers<never>()
  const fix =
    'Look at the top-level await in it and in what it imports: work that waits belongs into a function.'
  const waits = (): void =>
    reject(new InputError(`${shown} cannot be loaded: it waits for something that never comes.`, fix))
  const takesLong = (): void =>
    reject(new InputError(`${shown} cannot be loaded: it still waits after ${limit / 1000} s.`, fix))
  // Node ends where nothing is left to do, whoever still waits.
  process.once('beforeExit', waits)
  const timer = setTimeout(takesLong, limit).unref()
  const loading: Promise<Readonly<Record<string, unknown>>> = import(pathToFileURL(path).href)
  try {
    return await Promise.race([
      loading.catch((cause: unknown) => Promise.reject(loadFailure(cause, path, shown))),
      stuck,
    ])
  } finally {
    process.off('beforeExit', waits)
    clearTimeout(timer)
  }
}
