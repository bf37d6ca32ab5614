/** A picture, as it is committed. */
export interface Picture {
  /** Its file under docs/guides/pictures. */
  readonly file: string
  readonly svg: string
}

export type Attributes = Readonly<Record<string, string | number>>

/** One element. Numbers are rounded, so that a picture is the same on every machine. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? Number(value.toFixed(1)) : escapeText(value)}"`,
  )
  return `<${name}${written.join('')}${content === '' ? '/>' : `>${content}</${name}>`}`
}

export function label(text: string, x: number, y: number, kind: string): string {
  return element('text', { x, y, class: kind }, escapeText(text))
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Light and dark follow the reader's own setting; colours are given twice and not by variables, which few drawers know. */
const STYLE = `
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.small { font-size: 11px }
.quiet { fill: #59636e }
.middle { text-anchor: middle }
.end { text-anchor: end }
.read { fill: #a5d8ff }
.written { fill: #ffd8a8 }
.fresh { fill: #dee2e6 }
.edge { stroke: #1f2328; stroke-opacity: .35 }
.turn { stroke: #1f2328; stroke-opacity: .35; stroke-dasharray: 2 3 }
.axis { stroke: #59636e }
.marker { fill: #d6336c }
.lookup { fill: none; stroke: #d6336c; stroke-width: 1.5 }
.own { fill: none; stroke: #1f2328; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc }
  .quiet { fill: #9198a1 }
  .read { fill: #1864ab }
  .written { fill: #a84300 }
  .fresh { fill: #495057 }
  .edge, .turn { stroke: #f0f6fc }
  .axis { stroke: #9198a1 }
  .marker { fill: #faa2c1 }
  .lookup { stroke: #faa2c1 }
  .own { stroke: #f0f6fc }
}
`

export const WIDTH = 760

/** The whole of a picture; `says` is what a reader hears who cannot see it. */
export function drawing(title: string, says: string, height: number, content: readonly string[]): string {
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${height}`,
      width: WIDTH,
      height,
      role: 'img',
      'aria-labelledby': 'title says',
    },
    [
      '',
      element('title', { id: 'title' }, escapeText(title)),
      element('desc', { id: 'says' }, escapeText(says)),
      `<style>${STYLE}</style>`,
      ...content,
      '',
    ].join('\n'),
  )}\n`
}
