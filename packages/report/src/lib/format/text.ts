import type { Block, Figure, Page, Section, Table } from '../page/page.ts'
import { inlines } from './inlines.ts'
import { leadOf } from './lead.ts'
import { oneLine, plain } from './plain.ts'
import { timeLineText } from './time-line-text.ts'

/** A page as text for a terminal: headings underlined, tables in columns. */
export function textOf(page: Page): string {
  return `${[
    underlined(page.title, '='),
    ...leadOf(page).map((content) => inlines(content)),
    ...figuresText(page.figures),
    ...page.cards.map(
      ({ title, figures }) =>
        `${oneLine(title)}: ${figures.map(({ label, value, note }) => `${label} ${value}${note === undefined ? '' : ` (${note})`}`).join(', ')}`,
    ),
    ...page.sections.flatMap((section) => sectionLines(section, '-')),
  ].join('\n\n')}\n`
}

function sectionLines({ title, blocks, sections = [] }: Section, line: string): readonly string[] {
  return [
    underlined(title, line),
    ...blocks.flatMap((block) => blockLines(block)),
    ...sections.flatMap((inner) => sectionLines(inner, '.')),
  ]
}

function underlined(title: string, line: string): string {
  const text = oneLine(title)
  return `${text}\n${line.repeat(text.length)}`
}

function blockLines(block: Block): readonly string[] {
  switch (block.type) {
    case 'paragraph':
      return [inlines(block.content)]
    case 'list':
      return [block.items.map((item) => `* ${inlines(item)}`).join('\n')]
    case 'table':
      return [tableText(block)]
    case 'strip':
    case 'columns':
      return []
    case 'time-line':
      return [timeLineText(block)]
    default:
      return block.pieces.map(
        ({ label, details, text }) =>
          `[${oneLine(label)}] ${details.map((detail) => inlines([detail])).join(', ')}\n${plain(text).replaceAll(/^/gmu, '    ')}`,
      )
  }
}

function figuresText(figures: readonly Figure[] = []): readonly string[] {
  if (figures.length === 0) return []
  return [
    tableText({
      type: 'table',
      caption: '',
      columns: [{ name: 'figure' }, { name: 'value', number: true }, { name: 'of' }],
      rows: figures.map(({ label, value, note = '' }) => [[label], [value], [note]]),
    }),
  ]
}

function tableText({ columns, rows }: Table): string {
  const lines = [columns.map(({ name }) => name), ...rows.map((cells) => cells.map((cell) => inlines(cell)))]
  const widths = columns.map((_, at) => Math.max(...lines.map((cells) => cells[at]?.length ?? 0)))
  return lines
    .map((cells) =>
      cells
        .map((cell, at) =>
          columns[at]?.number === true ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
