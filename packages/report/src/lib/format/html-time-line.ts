import type { TimeLineBars, TimeLineRow } from '../page/page.ts'
import { swatchHtml } from './html-strip.ts'
import { escapeHtml, inlineHtml } from './html-text.ts'

const LAYERS = 20
const USE = 8
const GAP = 3
/** Narrower layers have no room for their names. */
const NAMED = 0.12

/** Calls as a list, each with an image of its own. Widths are in percent, so that it fits every page. */
export function timeLineHtml({ caption, layers, rows }: TimeLineBars): string {
  const items = layers.map(({ tone, label }) => `<li>${swatchHtml(tone)}${escapeHtml(label)}</li>`)
  const uses = (['read', 'written', 'fresh'] as const).map(
    (tone) => `<li>${swatchHtml(tone)}${USES[tone]}</li>`,
  )
  return `<ul class="legend" aria-label="Layers, in the upper bar">${items.join('')}</ul>
<ul class="legend" aria-label="Use, in the lower bar">${uses.join('')}<li>${EXPECTED}read expected to here</li><li>${CHANGED}first change</li></ul>
<ol class="time-line" aria-label="${escapeHtml(caption)}">
${rows.map((row) => rowHtml(row)).join('\n')}
</ol>`
}

const USES = { read: 'read', written: 'written', fresh: 'neither' } as const

function rowHtml({ idle, label, name, details, bands, usage, expected, divergence }: TimeLineRow): string {
  return `<li>${idle === undefined ? '' : `<p class="idle">${escapeHtml(idle)}</p>`}<p class="call"><span class="when">${escapeHtml(label)}</span> <code>${escapeHtml(name)}</code> ${inlineHtml(details)}</p><svg width="100%" height="${LAYERS + GAP + USE + 4}" aria-hidden="true">${bandsSvg(bands)}${usage === undefined ? '' : useSvg(usage)}${expected === undefined ? '' : expectedSvg(expected)}${divergence === undefined ? '' : changedSvg(divergence.at)}</svg>${divergence === undefined ? '' : `<p class="change">${CHANGED}${inlineHtml(divergence.content)}</p>`}</li>`
}

function bandsSvg(bands: TimeLineRow['bands']): string {
  let start = 0
  return bands
    .map(({ tone, share, label, detail }) => {
      const band = `<svg class="band" x="${percentOf(start)}" width="${percentOf(share)}" height="${LAYERS}"><title>${escapeHtml(detail)}</title><rect class="t-${tone}" width="100%" height="100%"/>${share < NAMED ? '' : `<text x="6" y="14">${escapeHtml(label)}</text>`}</svg>`
      start += share
      return band
    })
    .join('')
}

function useSvg({ read, written, fresh }: NonNullable<TimeLineRow['usage']>): string {
  let start = 0
  return (
    [
      ['read', read],
      ['written', written],
      ['fresh', fresh],
    ] as const
  )
    .map(([tone, share]) => {
      const rect =
        share === 0
          ? ''
          : `<rect class="t-${tone}" x="${percentOf(start)}" y="${LAYERS + GAP}" width="${percentOf(share)}" height="${USE}"/>`
      start += share
      return rect
    })
    .join('')
}

function expectedSvg(at: number): string {
  return `<line class="across" x1="${percentOf(at)}" x2="${percentOf(at)}" y1="${LAYERS}" y2="${LAYERS + GAP + USE + 4}"/>`
}

function changedSvg(at: number): string {
  return `<svg class="changed" x="${percentOf(at)}"><line y1="0" y2="${LAYERS}"/><path d="M-5 0 5 0 0 7z"/></svg>`
}

const EXPECTED =
  '<svg class="swatch" aria-hidden="true"><line class="across" x1="50%" x2="50%" y1="0" y2="100%"/></svg>'

const CHANGED = '<svg class="swatch changed-mark" aria-hidden="true"><path d="M1 2 11 2 6 10z"/></svg>'

function percentOf(share: number): string {
  return `${Math.round(share * 100_000) / 1000}%`
}
