import { parseTarget, type Target } from '@varve/report'
import { InputError } from '../input/input-error.ts'

export type { Target } from '@varve/report'

/** Reads `chat:gpt-5.6-sol` or `responses:gpt-4.1`. */
export function targetFrom(name: string): Target {
  const target = parseTarget(name)
  if (target !== undefined) return target
  throw new InputError(
    `${JSON.stringify(name)} is no target.`,
    /[/\\]|\.[cm]?[jt]s$/u.test(name)
      ? '--target takes all that stands behind it: name files before it, or behind --, such as varve check --target chat:gpt-5.6-sol -- src/prompts/support.ts.'
      : 'Write the endpoint, a colon and the model, such as chat:gpt-5.6-sol or responses:gpt-4.1.',
  )
}
