import { drawing, element, label, WIDTH } from './svg.ts'

/** A place where a prefix can end, and who asked for it. */
export interface Mark {
  readonly tokens: number
  /** `marker`: ours, and written. `lookup`: ours, and only looked up. `own`: the provider's own breakpoint. */
  readonly kind: 'marker' | 'lookup' | 'own'
}

/** A run of the prompt, by name. */
export interface Run {
  readonly name: string
  /** Where it ends. */
  readonly tokens: number
  /** A message inside of a layer: its end is drawn lighter. */
  readonly inside?: boolean
}

/** One call: its prompt from left to right, with what the provider did with it. */
export interface Strip {
  readonly label: string
  readonly runs: readonly Run[]
  readonly read: number
  readonly written: number
  readonly tokens: number
  readonly marks: readonly Mark[]
  /** A heading above it, where a group of calls begins. */
  readonly heading?: string
  /** Reads come in steps of so many tokens. */
  readonly step?: number
}

const LEFT = 104
const RIGHT = 100
const BAR = 26
const ROW = 52

/** Calls under each other, to one scale of tokens. */
export function stripsPicture(title: string, says: string, strips: readonly Strip[]): string {
  const most = Math.max(...strips.map(({ tokens }) => tokens))
  const scale = (WIDTH - LEFT - RIGHT) / most
  let y = 8
  const content: string[] = []
  for (const strip of strips) {
    if (strip.heading !== undefined) {
      content.push(label(strip.heading, 8, y + 14, 'head'))
      y += 24
    }
    content.push(...stripAt(strip, y, scale))
    y += ROW
  }
  return drawing(title, says, y + 34, [...content, ...legend(strips, y + 14)])
}

function stripAt(
  { label: name, runs, read, written, tokens, marks, step }: Strip,
  y: number,
  scale: number,
): string[] {
  const x = (count: number): number => LEFT + count * scale
  const parts = [
    ['read', 0, read],
    ['written', read, read + written],
    ['fresh', read + written, tokens],
  ] as const
  return [
    label(name, LEFT - 8, y + 18, 'end'),
    ...parts
      .filter(([, from, to]) => to > from)
      .map(([kind, from, to]) =>
        element('rect', { class: kind, x: x(from), y, width: (to - from) * scale, height: BAR }),
      ),
    ...runs.flatMap(({ name: run, tokens: end, inside = false }, index) => {
      const start = runs[index - 1]?.tokens ?? 0
      const line = element('line', {
        class: inside ? 'turn' : 'edge',
        x1: x(end),
        x2: x(end),
        y1: y,
        y2: y + BAR,
      })
      const fits = run.length * 6.2 < (end - start) * scale - 6
      return fits ? [line, label(run, x((start + end) / 2), y + 17, 'small middle')] : [line]
    }),
    ...(step === undefined ? [] : ticks(tokens, step, x, y + BAR)),
    ...marks.map(({ kind, tokens: at }) => markAt(kind, x(at), y + BAR + 2)),
    label(`${read.toLocaleString('en')} read`, WIDTH - RIGHT + 12, y + 9, 'small'),
    label(`${written.toLocaleString('en')} written`, WIDTH - RIGHT + 12, y + 22, 'small'),
    label(
      `${(tokens - read - written).toLocaleString('en')} fresh`,
      WIDTH - RIGHT + 12,
      y + 35,
      'small quiet',
    ),
  ]
}

function ticks(tokens: number, step: number, x: (count: number) => number, y: number): string[] {
  return Array.from({ length: Math.floor(tokens / step) }, (_, index) => {
    const at = x((index + 1) * step)
    return element('line', { class: 'axis', x1: at, x2: at, y1: y + 2, y2: y + 7 })
  })
}

/** A triangle that points at the place. */
function markAt(kind: Mark['kind'], x: number, y: number): string {
  return element('path', { class: kind, d: `M${x.toFixed(1)} ${y}l5 9h-10z` })
}

const NAMES = {
  read: 'read from the cache',
  written: 'written to it',
  fresh: 'fresh',
  marker: 'marker, written',
  lookup: 'marker, only looked up',
  own: 'the provider’s own breakpoint',
} as const

const SQUARES = ['read', 'written', 'fresh'] as const
const TRIANGLES = ['marker', 'lookup', 'own'] as const

function legend(strips: readonly Strip[], y: number): string[] {
  const shown = new Set(strips.flatMap(({ marks }) => marks.map(({ kind }) => kind)))
  let x = LEFT
  const place = (kind: keyof typeof NAMES): number => {
    const at = x
    x += 26 + NAMES[kind].length * 6
    return at
  }
  const named = (kind: keyof typeof NAMES, at: number): string =>
    label(NAMES[kind], at + 17, y + 1, 'small quiet')
  return [
    ...SQUARES.filter((kind) => strips.some((strip) => kind === 'fresh' || strip[kind] > 0)).flatMap(
      (kind) => {
        const at = place(kind)
        return [element('rect', { class: kind, x: at, y: y - 9, width: 12, height: 12 }), named(kind, at)]
      },
    ),
    ...TRIANGLES.filter((kind) => shown.has(kind)).flatMap((kind) => {
      const at = place(kind)
      return [markAt(kind, at + 6, y - 8), named(kind, at)]
    }),
  ]
}
