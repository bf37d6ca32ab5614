import type { Lifetime } from '@varve/rules'
import type { Observation } from '../reconcile/observation.ts'

/**
 * The tokens that a call is billed as written, and those of them for 12 hours. Where only their sum was reported, all were written for the
 * lifetime that the request asked for.
 */
export function writesFor(
  { written = 0, written12h }: Observation,
  lifetime: Lifetime | undefined,
): { readonly written: number; readonly written12h: number } {
  return { written, written12h: written12h ?? (lifetime === '12h' ? written : 0) }
}
