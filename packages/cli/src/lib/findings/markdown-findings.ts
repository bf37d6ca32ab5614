import { counted } from '../output/counted.ts'
import { markdownTable } from '../output/table.ts'
import { escapeMarkdown } from '../output/escape-markdown.ts'
import { plain } from '../output/plain.ts'
import type { FormatOptions } from './format-options.ts'
import type { Located } from './located.ts'

/** For a comment on a pull request. */
export function markdownFindings(findings: readonly Located[], { samples }: FormatOptions): string {
  if (findings.length === 0) return `**varve check**: ${counted(samples, 'sample')} built, nothing found.\n`
  const table = markdownTable({
    columns: [
      { name: 'severity' },
      { name: 'finding' },
      { name: 'prompt' },
      { name: 'place' },
      { name: 'what' },
      { name: 'fix' },
    ],
    rows: findings.map(({ severity, prompt, file, line, sentence, fix, docs, code }) => [
      severity,
      `\`${code}\``,
      ...[prompt, `${file}:${line}`, sentence, `${fix} See ${docs}.`].map((cell) =>
        escapeMarkdown(plain(cell)),
      ),
    ]),
  })
  return `**varve check**: ${counted(samples, 'sample')} built, ${counted(findings.length, 'finding')}.\n\n${table}\n`
}
