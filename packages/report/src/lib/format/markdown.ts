import type { Block, Card, Figure, Inline, Page, Piece, Section, Table } from '../page/page.ts'
import { escapeMarkdown, fence, inlineCode } from './markdown-text.ts'
import { leadOf } from './lead.ts'
import { shownName } from './plain.ts'
import { timeLineText } from './time-line-text.ts'

/** Characters of a full bar. */
const BAR = 20

/** How a page stands in the Markdown around it. */
export interface MarkdownOptions {
  /** The level of the page's title, 1 to 4. Default: 1. */
  readonly level?: number
  /** Whether the title is written. Default: true. */
  readonly title?: boolean
}

/** A page as Markdown (GitHub's, whose tables others read too), made to be read in a review: one line for each fact. */
export function markdownOf(page: Page, { level = 1, title = true }: MarkdownOptions = {}): string {
  return `${[
    ...(title ? [heading(level, page.title)] : []),
    ...leadOf(page).map((content) => inlines(content)),
    ...figuresTable(page.figures),
    ...cardsTable(page.cards),
    ...page.sections.flatMap((section) => sectionLines(section, level + 1)),
  ].join('\n\n')}\n`
}

function sectionLines({ title, blocks, sections = [] }: Section, level: number): readonly string[] {
  return [
    heading(level, title),
    ...blocks.flatMap((block) => blockLines(block)),
    ...sections.flatMap((inner) => sectionLines(inner, level + 1)),
  ]
}

function heading(level: number, title: string): string {
  return `${'#'.repeat(Math.min(6, level))} ${escapeMarkdown(title)}`
}

function blockLines(block: Block): readonly string[] {
  switch (block.type) {
    case 'paragraph':
      return block.content.length === 0 ? [] : [inlines(block.content)]
    case 'list':
      return [block.items.map((item) => `- ${inlines(item)}`).join('\n')]
    case 'table':
      return [tableText(block)]
    case 'strip':
    case 'columns':
      // The table under it says the same.
      return []
    case 'time-line':
      return [fence(timeLineText(block), 'text')]
    default:
      return block.pieces.flatMap((piece) => pieceLines(piece))
  }
}

function pieceLines({ label, details, form, text }: Piece): readonly string[] {
  return [
    `${inlineCode(label)} · ${details.map((detail) => inlines([detail])).join(' · ')}`,
    fence(text, form === 'json' ? 'json' : 'text'),
  ]
}

function tableText({ columns, rows, bars }: Table): string {
  // A bar of several tones needs colours.
  const drawn = typeof bars?.name === 'string'
  const names = [
    ...columns.map(({ name }) => escapeMarkdown(name)),
    ...(drawn ? [escapeMarkdown(bars.name)] : []),
  ]
  const rules = [
    ...columns.map(({ number }) => (number === true ? '---:' : '---')),
    ...(drawn ? ['---'] : []),
  ]
  const lines = rows.map((cells, index) => [
    ...cells.map((cell) => inlines(cell)),
    ...(drawn ? [bar(bars.rows[index]?.[0]?.share ?? 0)] : []),
  ])
  return [names, rules, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function bar(share: number): string {
  const length = Math.round(share * BAR)
  return share === 0 ? '' : length === 0 ? '▏' : '█'.repeat(length)
}

function figuresTable(figures: readonly Figure[] = []): readonly string[] {
  if (figures.length === 0) return []
  return [
    tableText({
      type: 'table',
      caption: '',
      columns: [{ name: 'figure' }, { name: 'value', number: true }, { name: 'of' }],
      rows: figures.map(({ label, value, note }) => [[label], [value], note === undefined ? [] : [note]]),
    }),
  ]
}

/** One row a target: figures under each other can be compared. */
function cardsTable(cards: readonly Card[]): readonly string[] {
  const labels = [...new Set(cards.flatMap(({ figures }) => figures.map(({ label }) => label)))]
  if (labels.length === 0) return []
  return [
    tableText({
      type: 'table',
      caption: '',
      columns: [{ name: 'target' }, ...labels.map((name) => ({ name, number: true as const }))],
      rows: cards.map(({ title, figures }) => [
        [{ code: title }],
        ...labels.map((label): readonly Inline[] => {
          const figure = figures.find((each) => each.label === label)
          if (figure === undefined) return []
          return [figure.note === undefined ? figure.value : `${figure.value} (${figure.note})`]
        }),
      ]),
    }),
  ]
}

function inlines(content: readonly Inline[]): string {
  return content
    .map((part, index) => {
      if (typeof part === 'string') return spaced(part, index === 0)
      if ('code' in part) return inlineCode(shownName(part.code))
      if ('strong' in part)
        return `**${escapeMarkdown(part.strong.trim())}**${part.strong.endsWith(' ') ? ' ' : ''}`
      return `[${escapeMarkdown(part.text)}](${encodeURI(part.href)})`
    })
    .join('')
}

/** A text beside others keeps the blanks at its ends. */
function spaced(text: string, first: boolean): string {
  const before = !first && /^\s/u.test(text) ? ' ' : ''
  return `${before}${escapeMarkdown(text, first)}${/\s$/u.test(text) ? ' ' : ''}`
}
