import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { show, table } from '../markdown.ts'
import type { Chapter } from './figure.ts'
import { MODELS } from './models.ts'

/** The section of docs/benchmarks.md: where and with what it was measured, the targets, then a chapter for each figure. */
export function report(chapters: readonly Chapter[]): string {
  const packages = [...new Set(chapters.flatMap((chapter) => chapter.packages ?? []))].sort()
  const rows = chapters.flatMap((chapter) => chapter.rows)
  return [
    '## A turn of a conversation',
    '',
    'Written by `pnpm bench`. A policy, 12 tools, 8 documents, and a history of 20, 200 or 2,000 messages of 500 tokens; every turn adds a',
    'question and an answer of 500 tokens. `fetch` is a mock that answers at once, with the usage that an emulator of the provider gave',
    'in a rehearsal. All contestants have the same conversation in interleaved rounds of one process, after some hundred turns each that',
    'are not measured, as in a server that has been running. Ratios are what counts.',
    '',
    `- Date: ${new Date().toISOString().slice(0, 10)}`,
    `- Machine: ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.versions.node}; load of the last 15 minutes ${show(loadavg()[2] ?? 0, 2)}, of which this is 1`,
    `- Models: ${MODELS.chat}, which takes breakpoints, on both endpoints; ${MODELS['chat, automatic']}, which caches by itself`,
    `- Versions: ${packages.map((name) => `\`${name}\` ${versionOf(name)}`).join(', ')}`,
    '',
    table(
      ['figure', 'target', 'measured', 'met'],
      rows.map(({ figure, target, measured, met }) => [
        figure,
        target,
        measured,
        met === undefined ? '' : met ? 'yes' : '**no**',
      ]),
      ['target', 'measured', 'met'],
    ),
    ...chapters.map(({ text }) => text),
  ].join('\n')
}

const require = createRequire(import.meta.url)

/** The version that is installed: not every package lets its package.json be imported. */
function versionOf(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      const { version } = JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8'))
      return String(version)
    } catch {
      // Not in this folder.
    }
  }
  throw new Error(`${name} is not installed`)
}
