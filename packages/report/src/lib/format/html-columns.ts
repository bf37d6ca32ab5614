import type { Columns } from '../page/page.ts'
import { swatchHtml } from './html-strip.ts'
import { escapeHtml } from './html-text.ts'

const HEIGHT = 150
const TOP = 8
/** Of a place, what its column takes. */
const FILLED = 0.78

/** Columns over time as an image of its own, with its legend. Widths are in percent, so that it fits every page. */
export function columnsHtml({ title, caption, top, places, columns, legend }: Columns): string {
  const width = 100 / Math.max(1, places)
  const bottom = TOP + HEIGHT
  const lines = [0, 0.5, 1].map(
    (share) =>
      `<line class="grid" x1="0" x2="100%" y1="${bottom - share * HEIGHT}" y2="${bottom - share * HEIGHT}"/>`,
  )
  const drawn = columns.map(({ place, detail, parts, mark }) => {
    const x = rounded((place + (1 - FILLED) / 2) * width)
    const wide = rounded(width * FILLED)
    let y = bottom
    const rects = parts.map(({ tone, share }) => {
      // What is 0 is no gap.
      const height = parts.length > 1 && share === 0 ? 0 : Math.max(2, share * HEIGHT)
      y -= height
      return `<rect class="t-${tone}" x="${x}%" y="${rounded(y)}" width="${wide}%" height="${rounded(height)}"/>`
    })
    const none =
      parts.length === 0
        ? `<rect class="nothing" x="${x}%" y="${bottom - 5}" width="${wide}%" height="5"/>`
        : ''
    const across =
      mark === undefined
        ? ''
        : `<line class="across" x1="${rounded(place * width)}%" x2="${rounded((place + 1) * width)}%" y1="${rounded(bottom - mark * HEIGHT)}" y2="${rounded(bottom - mark * HEIGHT)}"/>`
    return `<g><title>${escapeHtml(detail)}</title>${rects.join('')}${none}${across}</g>`
  })
  const [first] = columns
  const last = columns.at(-1)
  const items = legend.map(
    ({ tone, label }) =>
      `<li>${tone === 'mark' ? MARK : tone === 'nothing' ? NOTHING : swatchHtml(tone)}${escapeHtml(label)}</li>`,
  )
  return `<figure class="chart"><figcaption><strong>${escapeHtml(title)}</strong> <span>full height: ${escapeHtml(top)}</span></figcaption><svg width="100%" height="${bottom + 2}" role="img" aria-label="${escapeHtml(caption)}">${lines.join('')}${drawn.join('')}</svg><div class="axis"><span>${escapeHtml(first?.label ?? '')}</span>${last === first ? '' : `<span>${escapeHtml(last?.label ?? '')}</span>`}</div><ul class="legend">${items.join('')}</ul></figure>`
}

const MARK =
  '<svg class="swatch" aria-hidden="true"><line class="across" x1="0" x2="100%" y1="50%" y2="50%"/></svg>'

const NOTHING =
  '<svg class="swatch" aria-hidden="true"><rect class="nothing" width="100%" height="100%"/></svg>'

function rounded(number: number): string {
  return (Math.round(number * 1000) / 1000).toString()
}
