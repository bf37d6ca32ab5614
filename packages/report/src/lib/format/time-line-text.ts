import type { TimeLineBars, TimeLineRow } from '../page/page.ts'
import { inlines } from './inlines.ts'
import { oneLine } from './plain.ts'

/** Characters of the longest call. */
const WIDTH = 64

/** Calls as bars of characters: a letter a layer, and under it what was read and written. */
export function timeLineText({ layers, rows }: TimeLineBars): string {
  const legend = layers.map(({ letter, label }) => `${letter} ${oneLine(label)}`)
  return [
    [...legend, '= read', '+ written', '. neither', '| expected read', '! first change'].join(', '),
    ...rows.map((row) => rowText(row)),
  ].join('\n\n')
}

function rowText({ idle, label, name, details, bands, usage, expected, divergence }: TimeLineRow): string {
  const layers = drawn(bands.map(({ letter, share }) => [letter, share]))
  const use =
    usage === undefined
      ? ''
      : drawn([
          ['=', usage.read],
          ['+', usage.written],
          ['.', usage.fresh],
        ])
  return [
    ...(idle === undefined ? [] : [idle]),
    `${oneLine(label)}  ${oneLine(name)}  ${inlines(details)}`,
    ...(layers === '' ? [] : [`  ${layers}`]),
    ...(use === '' && expected === undefined
      ? []
      : [`  ${expected === undefined ? use : marked(use, expected, '|')}`.trimEnd()]),
    ...(divergence === undefined
      ? []
      : [`  ${marked('', divergence.at, '!')} ${inlines(divergence.content)}`]),
  ].join('\n')
}

/** Parts as wide as they are; what is there is at least one character. */
function drawn(parts: readonly (readonly [string, number])[]): string {
  let end = 0
  let text = ''
  for (const [character, share] of parts) {
    if (share <= 0) continue
    end += share
    text += character.repeat(Math.max(1, Math.round(end * WIDTH) - text.length))
  }
  return text
}

/** A mark over the character where it stands. */
function marked(text: string, at: number, mark: string): string {
  const place = Math.min(WIDTH, Math.round(at * WIDTH))
  return `${text.padEnd(place).slice(0, place)}${mark}${text.slice(place + 1)}`
}
