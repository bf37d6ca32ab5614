import type { Rendered } from '@varve/core'
import type { CheckContext } from '../context.ts'
import type { Finding } from '../finding.ts'

/** All that one request alone shows. */
export function findInBuild(_rendered: Rendered, _context: CheckContext): readonly Finding[] {
  return []
}
