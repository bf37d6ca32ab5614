import { type Atom, atomsIn } from './atoms.ts'

/** A time as people read it, put together from its parts. */
export interface Moment {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly kinds: ReadonlySet<Atom['kind']>
  /** It says the day of a year, in whatever form. */
  readonly hasDay: boolean
  readonly hasTime: boolean
  /** Where the hour begins, which moves sooner than the day; the start where there is none. */
  readonly hourStart: number
  /** Seconds that nobody would write by hand: neither 0 nor 59, or a fraction. */
  readonly isExact: boolean
  /** One end of a span, such as opening hours. */
  readonly isSpan: boolean
}

/** What may stand between two parts of one time. */
const JOINT =
  /^(?:[\s,;·|/(@T_-]|\b(?:at|on an?|um|à|alle|às|a las|las|on|of|the|den|der|dem|le|el|il|de|o'clock|uhr|and)\b|\.(?=\s)|[–—])*$/iu
const SPAN = /^\s*(?:-|–|—|to|until|till|through|thru|and|bis|à|a|al|~|〜|至|到|から)\s*$/iu
const LONGEST_JOINT = 6

/** All times of a text, in order. */
export function momentsIn(text: string): readonly Moment[] {
  const atoms = atomsIn(text)
  const groups: Atom[][] = []
  const spans = new Set<Atom>()
  for (const atom of atoms) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    const between = last === undefined ? undefined : text.slice(last.end, atom.start)
    if (last !== undefined && between !== undefined && isSpan(last, between, atom)) spans.add(last).add(atom)
    if (group !== undefined && between !== undefined && belongs(group, between, atom)) group.push(atom)
    else groups.push([atom])
  }
  return groups.map((group) => momentOf(trimmed(group), spans, text))
}

function isSpan(last: Atom, between: string, atom: Atom): boolean {
  const isSame = last.kind === atom.kind || (isPoint(last) && isPoint(atom))
  return isSame && last.kind !== 'zone' && SPAN.test(between)
}

function isPoint({ kind }: Atom): boolean {
  return kind === 'date' || kind === 'month' || kind === 'monthday'
}

function belongs(group: readonly Atom[], between: string, atom: Atom): boolean {
  if (between.length > LONGEST_JOINT || !JOINT.test(between)) return false
  const kinds = new Set(group.map(({ kind }) => kind))
  if (atom.kind === 'epoch' || kinds.has('epoch')) return false
  if (atom.kind === 'part' || atom.kind === 'season' || atom.kind === 'week')
    return !kinds.has(atom.kind) && between.length <= 2
  if (atom.kind !== 'zone' && kinds.has(atom.kind)) return false
  return !isPoint(atom) || !group.some(isPoint)
}

/** A year counts behind a day of the month; a zone does not open a time. */
function trimmed(group: readonly Atom[]): readonly Atom[] {
  const first = group.findIndex(({ kind }) => kind !== 'zone')
  return first === -1 ? group : group.slice(first)
}

function momentOf(group: readonly Atom[], spans: ReadonlySet<Atom>, text: string): Moment {
  const start = group[0]?.start ?? 0
  const end = group.at(-1)?.end ?? start
  const kinds = new Set(group.map(({ kind }) => kind))
  const words = text.slice(start, end)
  return {
    start,
    end,
    text: words,
    kinds,
    hasDay: kinds.has('date') || (kinds.has('monthday') && kinds.has('year')),
    hasTime:
      kinds.has('time') ||
      group.some(
        ({ kind, text: part }) =>
          kind === 'date' && /\d{4}[T_-]?\d{2,6}Z?$|[T_]\d\d-\d\d|(?:, ?\d{1,2}){4}/u.test(part),
      ),
    hourStart: group.find(({ kind }) => kind === 'time' || kind === 'part')?.start ?? start,
    isExact: group.some(isExact),
    isSpan: group.some((atom) => spans.has(atom)),
  }
}

/** Seconds in the forms of a time, a file's name and Python. */
const SECONDS =
  /:\d\d:(\d\d)(?:[.,](\d+))?|\d{8}[T_-]?\d{4}(\d\d)Z?$|[T_-]\d\d[-_]\d\d[-_](\d\d)|\((?:\d+, ?){5}(\d+)(?:, ?\d+)?/u

function isExact({ kind, text }: Atom): boolean {
  if (kind !== 'time' && kind !== 'date') return false
  const [, clock, fraction, compact, file, python] = SECONDS.exec(text) ?? []
  const seconds = clock ?? compact ?? file ?? python
  if (fraction !== undefined && /[1-9]/u.test(fraction)) return true
  return seconds !== undefined && !['00', '59', '0', '30'].includes(seconds)
}
