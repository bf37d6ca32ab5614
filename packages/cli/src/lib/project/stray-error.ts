import { InputError } from '../input/input-error.ts'
import { runsForeignCode } from './import-module.ts'
import { isOnOwnStack, projectPlace } from './project-place.ts'

/**
 * An error that nothing waited for, such as of a promise that a module left behind, as the error of that module; one that came from
 * this package stays what it is.
 */
export function strayError(error: unknown): unknown {
  if (error instanceof InputError) return error
  const place = projectPlace(error)
  if (!runsForeignCode() || (place === undefined && isOnOwnStack(error))) return error
  const message = error instanceof Error ? error.message : String(error)
  return new InputError(
    `A module of the project failed outside of what was asked of it: ${message}${place === undefined ? '' : ` (at ${place})`}`,
    'Wait for its promises, and catch what they throw; what needs a connection belongs into a function, so that prompts load without it.',
    error,
  )
}
