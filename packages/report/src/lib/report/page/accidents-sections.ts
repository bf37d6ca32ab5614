import type { Section } from '../../page/page.ts'
import { count } from '../../page/words.ts'
import type { Report } from '../report-data.ts'
import { counted, paragraph, tableBlocks } from './words.ts'

export function errorsSection({ errors, totals }: Report): readonly Section[] {
  if (errors.rows.length === 0) return []
  const { failed, notSent } = totals
  return [
    {
      title: 'Failed and unsent calls',
      id: 'errors',
      blocks: [
        paragraph(
          [
            ...(failed === 0 ? [] : [`${counted(failed, 'call')} failed and may have reached the provider.`]),
            ...(notSent === 0 ? [] : [`${counted(notSent, 'call')} cannot have reached it.`]),
            'They reported nothing and are in no sum of tokens or money.',
          ].join(' '),
        ),
        ...tableBlocks(errors, 'errors', (rows) => ({
          caption: 'Errors',
          columns: [
            { name: 'error' },
            { name: 'status', number: true },
            { name: 'code' },
            { name: 'sent' },
            { name: 'calls', number: true },
          ],
          rows: rows.map(({ name, status, code, end, calls }) => [
            [{ code: name }],
            status === undefined ? [] : [String(status)],
            code === undefined ? [] : [{ code }],
            [end === 'failed' ? 'perhaps' : 'no'],
            [count(calls)],
          ]),
        })),
      ],
    },
  ]
}

export function findingsSection({ findings }: Report): readonly Section[] {
  if (findings.rows.length === 0) return []
  return [
    {
      title: 'Findings',
      id: 'findings',
      blocks: tableBlocks(findings, 'findings', (rows) => ({
        caption: 'What checks found',
        columns: [
          { name: 'finding' },
          { name: 'severity' },
          { name: 'layer' },
          { name: 'found', number: true },
          { name: 'first in' },
        ],
        rows: rows.map(({ code, severity, layer, found, instance }) => [
          [{ code }],
          [severity],
          layer === undefined ? [] : [{ code: layer }],
          [count(found)],
          ['call ', { code: instance.call }, ', ', { code: instance.path }],
        ]),
      })),
    },
  ]
}

export function skippedSection({ skipped }: Report): readonly Section[] {
  if (skipped.lines === 0) return []
  const named = skipped.first.some(({ file }) => file !== undefined)
  const left = skipped.lines - skipped.first.length
  return [
    {
      title: 'Lines that were skipped',
      id: 'skipped',
      blocks: [
        {
          type: 'table',
          caption: 'Lines that were skipped',
          columns: [...(named ? [{ name: 'file' }] : []), { name: 'line', number: true }, { name: 'reason' }],
          rows: skipped.first.map(({ file, line, reason }) => [
            ...(named ? [file === undefined ? [] : [{ code: file }]] : []),
            [count(line)],
            [reason],
          ]),
        },
        ...(left === 0 ? [] : [paragraph(`And ${counted(left, 'more line')}.`)]),
      ],
    },
  ]
}
