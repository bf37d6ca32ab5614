import { sha256 } from '@noble/hashes/sha2.js'
import type { Block, Card, Figure, Inline, Page, Piece, Section, Table, Tone } from '../page/page.ts'
import { columnsHtml } from './html-columns.ts'
import { barHtml, stripHtml, swatchHtml } from './html-strip.ts'
import { STYLE } from './html-style.ts'
import { escapeHtml, inlineHtml, wordsOf } from './html-text.ts'
import { timeLineHtml } from './html-time-line.ts'

/**
 * A page as one HTML file: no script, no request to anywhere, and a policy that forbids both. The only style is its own, by
 * its hash.
 */
export function htmlOf(page: Page): string {
  const [first = [], ...rest] = page.lead
  const style = btoa(String.fromCharCode(...sha256(new TextEncoder().encode(STYLE))))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${style}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${escapeHtml(page.writtenBy)}">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header>
<h1>${escapeHtml(page.title)}</h1>
<p class="lead">${inlineHtml(first)}</p>
${page.alert === undefined ? '' : `<p class="alert">${inlineHtml(page.alert)}</p>\n`}${figuresHtml(page.figures)}${rest.map((content) => `<p class="note">${inlineHtml(content)}</p>`).join('\n')}
</header>
<div class="frame${page.sections.length > 1 ? ' with-nav' : ''}">
${navHtml(page.sections)}<main id="main">
${cardsHtml(page.cards)}${page.sections.map((section) => sectionHtml(section, 2)).join('\n')}
<footer>${inlineHtml(page.footer)}</footer>
</main>
</div>
</body>
</html>
`
}

/** Where there is something to choose from. */
function navHtml(sections: readonly Section[]): string {
  if (sections.length < 2) return ''
  const links = sections.map(
    ({ id, title }) => `<li><a href="#${escapeHtml(id)}">${escapeHtml(title)}</a></li>`,
  )
  return `<nav aria-label="On this page"><ul>\n${links.join('\n')}\n</ul></nav>\n`
}

/** A longer value is written smaller. */
const ROOMY = 12

function figuresHtml(figures: readonly Figure[] = []): string {
  if (figures.length === 0) return ''
  const items = figures.map(
    ({ label, value, note, tone }) =>
      `<div class="figure${tone === undefined ? '' : ` b-${tone}`}"><dt>${escapeHtml(label)}</dt><dd${value.length > ROOMY ? ' class="long"' : ''}>${escapeHtml(value)}${note === undefined ? '' : `<small>${escapeHtml(note)}</small>`}</dd></div>`,
  )
  return `<dl class="figures">\n${items.join('\n')}\n</dl>\n`
}

function cardsHtml(cards: readonly Card[]): string {
  if (cards.length === 0) return ''
  const items = cards.map(
    ({ title, figures }) =>
      `<li class="card"><h2><code>${escapeHtml(title)}</code></h2><dl>${figures
        .map(
          ({ label, value, note }) =>
            `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}${note === undefined ? '' : `<small>${escapeHtml(note)}</small>`}</dd></div>`,
        )
        .join('')}</dl></li>`,
  )
  return `<ul class="cards">\n${items.join('\n')}\n</ul>\n`
}

function sectionHtml({ id, title, blocks, sections = [] }: Section, level: number): string {
  // Only the page's own parts are landmarks: those inside have the same names for each target.
  const label = level === 2 ? ` aria-labelledby="${escapeHtml(id)}-title"` : ''
  return `<section id="${escapeHtml(id)}"${label}>
<h${level} id="${escapeHtml(id)}-title">${escapeHtml(title)}</h${level}>
${blocks.map((block) => blockHtml(block)).join('\n')}
${sections.map((inner) => sectionHtml(inner, level + 1)).join('\n')}</section>`
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${inlineHtml(block.content)}</p>`
    case 'list':
      return `<ul class="plain">${block.items.map((item) => `<li>${inlineHtml(item)}</li>`).join('')}</ul>`
    case 'table':
      return tableHtml(block)
    case 'strip':
      return stripHtml(block)
    case 'columns':
      return columnsHtml(block)
    case 'time-line':
      return timeLineHtml(block)
    default:
      return `<ol class="pieces">\n${block.pieces.map((piece) => pieceHtml(piece)).join('\n')}\n</ol>`
  }
}

/** Cells with more characters get room of their own on narrow screens, where a table scrolls rather than break each word. */
const LONG = 60
const MIDDLING = 14
/** A table of more columns is set smaller. */
const DENSE = 9
/** Names up to this are never broken. */
const NAME = 40

function tableHtml({ caption, columns, rows, bars, folded }: Table): string {
  const head = [
    ...columns.map(
      ({ name, number }) =>
        `<th scope="col"${number === true ? ' class="number"' : ''}>${escapeHtml(name)}</th>`,
    ),
    ...(bars === undefined ? [] : [`<th scope="col">${barName(bars.name)}</th>`]),
  ]
  const body = rows.map((cells, index) => {
    const written = cells.map((content, at) => {
      const number = columns[at]?.number === true
      const kind = number ? ' class="number"' : widthOf(content)
      return at === 0 && !number
        ? `<th scope="row"${kind}>${inlineHtml(content)}</th>`
        : `<td${kind}>${inlineHtml(content)}</td>`
    })
    return `<tr>${written.join('')}${bars === undefined ? '' : `<td>${barHtml(bars.rows[index] ?? [])}</td>`}</tr>`
  })
  const table = `<div class="scroll" role="group" aria-label="${escapeHtml(caption)}" tabindex="0"><table${columns.length > DENSE ? ' class="dense"' : ''}><caption>${escapeHtml(caption)}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>`
  return folded === undefined
    ? table
    : `<details><summary>${escapeHtml(folded)}</summary>\n${table}</details>`
}

function barName(name: string | readonly Tone[]): string {
  return typeof name === 'string'
    ? escapeHtml(name)
    : name.map((tone) => `${swatchHtml(tone)}${tone}`).join(' ')
}

function widthOf(content: readonly Inline[]): string {
  const { length } = wordsOf(content)
  const [only] = content
  const isName = content.length === 1 && typeof only === 'object' && 'code' in only
  if (isName && length <= NAME) return ' class="name"'
  return length > LONG ? ' class="wide"' : length > MIDDLING ? ' class="some"' : ''
}

function pieceHtml({ tone, label, details, text }: Piece): string {
  const lines = details.map((detail) => `<span>${inlineHtml([detail])}</span>`).join(' ')
  return `<li class="piece b-${tone}"><div class="piece-of"><strong>${escapeHtml(label)}</strong>${lines}</div><pre tabindex="0">${escapeHtml(text)}</pre></li>`
}
