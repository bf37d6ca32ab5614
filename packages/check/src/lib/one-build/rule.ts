import type { CheckContext } from '../context.ts'
import type { Severity } from '../finding.ts'
import type { Cut, Loss } from '../two-calls/loss.ts'
import type { Build } from './build.ts'

/** One place where a rule has something to say. */
export interface Match {
  readonly layer?: string
  readonly setting?: string
  readonly path: string
  readonly offset: number
  /** What is wrong, to stand behind the place. */
  readonly words: string
  readonly evidence: readonly string[]
  /** Where it differs from the rule's. */
  readonly severity?: Severity
  /** Where it differs from the rule's. */
  readonly fix?: string
  /** What it costs: from where on nothing can be read, or the loss itself; absent where nobody can know. */
  readonly cost?: Cut | Loss
}

/** Something that one request alone shows. */
export interface Rule {
  /** The finding's code; `docs/checks/<code>.md` explains it. */
  readonly code: string
  readonly severity: Severity
  readonly find: (build: Build, context: CheckContext) => readonly Match[]
  readonly fix: string
}
