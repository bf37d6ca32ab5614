/** How much a finding matters. `error`: caches are lost. `warning`: likely, or some. `note`: worth knowing. */
export type Severity = 'error' | 'warning' | 'note'

/** Something a check has to say. Plain data. */
export interface Finding {
  /** Stable; `docs` names the page that explains it. */
  readonly code: string
  /** How bad it is. */
  readonly severity: Severity
  /** The layer to look at; absent where it is a setting of the request. */
  readonly layer?: string
  /** The setting to look at, by its path in the body; absent for content. */
  readonly setting?: string
  /** Where in the body, such as `messages[0].content[1].text`. */
  readonly path: string
  /** The first UTF-16 unit of the text at `path` that it is about; 0 where it is about a whole value. */
  readonly offset: number
  /** What is wrong, for a person: layer, place and cause in one sentence. */
  readonly sentence: string
  /** The words of the prompt that show it, as they are: short excerpts, such as before and after. */
  readonly evidence: readonly string[]
  /** What to do. */
  readonly fix: string
  /**
   * Tokens that each such call reads less than it could. Absent where nothing can be lost, because what comes again is shorter than the
   * model keeps, and where nobody can know, as of a model without rules.
   */
  readonly lostTokens?: number
  /** What those cost more on one call, in femtodollars (10⁻¹⁵ US dollars); absent with them, and where no price is known. */
  readonly lostMoney?: bigint
  /** The command that prints the page about the code, with a bad and a good example: `varve explain clock-changed`. */
  readonly docs: string
}

/** The command that prints the page about a code. The pages are in the folder `pages` of `@varve/check`. */
export function docsOf(code: string): string {
  return `varve explain ${code}`
}
