import type { FormatOptions } from './format-options.ts'
import { fromRepository } from './from-repository.ts'
import { githubFindings } from './github-findings.ts'
import { jsonFindings } from './json-findings.ts'
import type { Located } from './located.ts'
import { markdownFindings } from './markdown-findings.ts'
import { sarifFindings } from './sarif-findings.ts'
import { textFindings } from './text-findings.ts'

export const FORMATS = ['text', 'json', 'github', 'sarif', 'markdown'] as const

export type FindingFormat = (typeof FORMATS)[number]

/** How findings are written, by the name of the format. */
export const formatFindings: Readonly<
  Record<FindingFormat, (findings: readonly Located[], options: FormatOptions) => string>
> = {
  text: textFindings,
  json: jsonFindings,
  github: (findings, options) => githubFindings(fromRepository(findings, options)),
  sarif: (findings, options) => sarifFindings(fromRepository(findings, options)),
  markdown: markdownFindings,
}
