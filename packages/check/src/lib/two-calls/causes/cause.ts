import type { Change } from '../change.ts'
import type { Severity } from '../../finding.ts'

/** A way in which a prefix is lost. */
export interface Cause {
  /** The finding's code; `docs/checks/<code>.md` explains it. */
  readonly code: string
  readonly severity: Severity
  /** What happened, to stand behind the place; nothing where the change is none of this kind. */
  readonly name: (change: Change) => string | undefined
  readonly fix: string
}
