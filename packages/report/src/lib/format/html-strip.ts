import { SCOPES } from '@varve/core'
import type { Band, Strip, Tone } from '../page/page.ts'
import { escapeHtml } from './html-text.ts'

const HEIGHT = 44
/** Marks that stand closer than this, as a part of the width, are put above one another. */
const NEAR = 0.07
const STEP = 22
/** Narrower layers have no room for their names. */
const NAMED = 0.05
/** A layer is never narrower than this, as a part of the width. */
const LEAST = 0.008

/** A strip of layers as an image of its own, with its legend. Widths are in percent, so that it fits every page. */
export function stripHtml({ caption, bands, marks, line }: Strip): string {
  const placed = placesOf(bands)
  const levels = levelsOf(marks.map(({ at }) => placed.at(at)))
  const top = levels.length === 0 ? 0 : (Math.max(...levels) + 1) * STEP
  const bottom = top + HEIGHT
  const drawn = [
    ...bands.map(
      ({ tone, share, label, detail }, index) =>
        `<svg class="band" x="${placed.starts[index]}%" y="${top}" width="${placed.widths[index]}%" height="${HEIGHT}"><title>${escapeHtml(detail)}</title><rect class="t-${tone}" width="100%" height="100%"/>${share < NAMED ? '' : `<text x="9" y="27">${escapeHtml(label)}</text>`}</svg>`,
    ),
    ...(line === undefined
      ? []
      : [
          `<svg class="minimum${line.at > 0.5 ? ' late' : ''}" x="${percentOf(placed.at(line.at))}%"><line y1="${top}" y2="${bottom + 8}"/><text y="${bottom + 22}">${escapeHtml(line.label)}</text></svg>`,
        ]),
    ...marks.map(({ at }, index) => {
      const y = top - ((levels[index] ?? 0) + 0.5) * STEP
      return `<svg class="mark" x="${percentOf(placed.at(at))}%"><line y1="${y}" y2="${bottom}"/></svg>`
    }),
    ...marks.map(({ at, label, detail }, index) => {
      const y = top - ((levels[index] ?? 0) + 0.5) * STEP
      return `<svg class="mark" x="${percentOf(placed.at(at))}%"><title>${escapeHtml(detail)}</title><circle cy="${y}" r="9"/><text y="${y + 4}">${escapeHtml(label)}</text></svg>`
    }),
  ]
  const height = bottom + (line === undefined ? 4 : 28)
  return `<figure class="strip"><svg width="100%" height="${height}" role="img" aria-label="${escapeHtml(caption)}">${drawn.join('')}</svg>${legendHtml(bands, marks.length > 0)}</figure>`
}

/** A small bar for a row of a table; the numbers beside it say the same. */
export function barHtml(bands: readonly Band[]): string {
  let start = 0
  const rects = bands.map(({ tone, share }) => {
    const rect = `<rect class="t-${tone}" x="${percentOf(start)}%" width="${percentOf(share)}%" height="100%"/>`
    start += share
    return rect
  })
  return `<svg class="bar" aria-hidden="true">${rects.join('')}</svg>`
}

/** Where bands stand once the smallest are wide enough to be seen, and where a place on them comes to lie. */
function placesOf(bands: readonly Band[]): {
  readonly starts: readonly string[]
  readonly widths: readonly string[]
  readonly at: (share: number) => number
} {
  const wide = bands.map(({ share }) => Math.max(share, LEAST))
  const sum = Math.max(
    wide.reduce((all, width) => all + width, 0),
    bands.reduce((all, { share }) => all + share, 0),
    Number.MIN_VALUE,
  )
  const widths = wide.map((width) => width / sum)
  const starts = widths.map((_, index) => widths.slice(0, index).reduce((all, width) => all + width, 0))
  return {
    starts: starts.map(percentOf),
    widths: widths.map(percentOf),
    at: (share) => {
      let before = 0
      for (const [index, band] of bands.entries()) {
        if (share <= before + band.share + 1e-4)
          return (
            (starts[index] ?? 0) +
            (widths[index] ?? 0) * (band.share === 0 ? 1 : Math.min(1, (share - before) / band.share))
          )
        before += band.share
      }
      return 1
    },
  }
}

/** The lowest row for each mark in which it does not touch the one before. */
function levelsOf(places: readonly number[]): readonly number[] {
  const last: number[] = []
  return places.map((place) => {
    const free = last.findIndex((other) => place - other >= NEAR)
    const level = free === -1 ? last.length : free
    last[level] = place
    return level
  })
}

const TONES: readonly Tone[] = SCOPES

function legendHtml(bands: readonly Band[], marked: boolean): string {
  const tones = TONES.filter((tone) => bands.some((band) => band.tone === tone))
  const items = tones.map((tone) => `<li>${swatchHtml(tone)}${tone}</li>`)
  return `<ul class="legend" aria-label="Colours">${items.join('')}${marked ? '<li>numbers: cache points, as in the table below</li>' : ''}</ul>`
}

/** A spot of a tone's colour, for a legend. */
export function swatchHtml(tone: Tone): string {
  return `<svg class="swatch" aria-hidden="true"><rect class="t-${tone}" width="100%" height="100%" rx="3"/></svg>`
}

function percentOf(share: number): string {
  return (Math.round(share * 100_000) / 1000).toString()
}
