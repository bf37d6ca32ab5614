import { formatMoney } from '@varve/rules'
import { counted } from '../output/counted.ts'
import { painter } from '../output/paint.ts'
import { plain } from '../output/plain.ts'
import type { FormatOptions } from './format-options.ts'
import type { Located } from './located.ts'

const COLOURS = { error: 'red', warning: 'yellow', note: 'cyan' } as const

/** For a person at a terminal. */
export function textFindings(findings: readonly Located[], { colour, samples }: FormatOptions): string {
  const paint = painter(colour)
  const blocks = findings.map((finding) => {
    const { severity, code, prompt, file, line, sentence, evidence, fix, seen, lostTokens, lostMoney, docs } =
      finding
    const cost =
      lostTokens === undefined
        ? []
        : [
            `  costs    ${lostTokens.toLocaleString('en-US')} tokens a call${lostMoney === undefined ? '' : `, ${formatMoney(lostMoney * 1000n)} per 1,000 calls`}`,
          ]
    return [
      `${paint(COLOURS[severity], severity)} ${paint('bold', code)} ${prompt}  ${paint('dim', `${file}:${line}`)}`,
      `  ${plain(sentence)}`,
      ...evidence.map((words) => `  ${paint('dim', '│')} ${plain(words)}`),
      `  fix      ${plain(fix)}`,
      ...cost,
      ...(seen.length === 0 ? [] : [`  seen in  ${seen.join(', ')}`]),
      `  read     ${docs}`,
    ].join('\n')
  })
  const count = (severity: Located['severity']): string =>
    counted(findings.filter((finding) => finding.severity === severity).length, severity)
  const built = `${counted(samples, 'sample')} built`
  const summary =
    findings.length === 0
      ? `${built}, nothing found.`
      : `${built}: ${count('error')}, ${count('warning')}, ${count('note')}.`
  return `${[...blocks, summary].join('\n\n')}\n`
}
