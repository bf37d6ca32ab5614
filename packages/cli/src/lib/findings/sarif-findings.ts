import { docsOf } from '@varve/check'
import type { Located } from './located.ts'

/** SARIF 2.1.0, for code scanning. */
export function sarifFindings(findings: readonly Located[]): string {
  const codes = [...new Set(findings.map(({ code }) => code))].sort()
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'varve',
            rules: codes.map((id) => ({ id, help: { text: docsOf(id) } })),
          },
        },
        results: findings.map(({ code, severity, sentence, fix, file, line }) => ({
          ruleId: code,
          level: severity,
          message: { text: `${sentence} ${fix}` },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: file.replaceAll('\\', '/') },
                region: { startLine: line },
              },
            },
          ],
        })),
      },
    ],
  }
  return `${JSON.stringify(log, undefined, 2)}\n`
}
