import { parseTarget, type Target } from '@varve/report'
import { InputError } from '../input/input-error.ts'

export type { Target } from '@varve/report'

/** Reads `chat:gpt-5.6-sol` or `responses:gpt-4.1`. */
export function targetFrom(name: string): Target {
  const target = parseTarget(name)
  if (target !== undefined) return target
  throw new InputError(
    `${JSON.stringify(name)} is no target.`,
    'Write the endpoint, a colon and the model, such as chat:gpt-5.6-sol or responses:gpt-4.1.',
  )
}
