import type { Rendered } from '@varve/core'

/**
 * A rendered request, or an error that says what came instead.
 *
 * @throws TypeError
 */
export function asRendered(value: unknown, what: string): Rendered {
  if (isRendered(value)) return value
  const received =
    typeof value === 'object' && value !== null && 'layers' in value ? 'a built prompt' : typeof value
  throw new TypeError(
    `${what} should be a rendered request, and is ${received}. Pass render(prompt.build(values), { model }) of the endpoint.`,
  )
}

export function isRendered(value: unknown): value is Rendered {
  return (
    typeof value === 'object' &&
    value !== null &&
    'segments' in value &&
    Array.isArray(value.segments) &&
    'endpoint' in value &&
    'model' in value
  )
}
