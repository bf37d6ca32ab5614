import { coverOf } from '../../texts/cover.ts'

/** A part of a time as it stands in a text. */
export interface Atom {
  readonly kind:
    | 'date'
    | 'monthday'
    | 'month'
    | 'weekday'
    | 'time'
    | 'zone'
    | 'epoch'
    | 'year'
    | 'week'
    | 'part'
    | 'season'
  readonly start: number
  readonly end: number
  readonly text: string
}

const MONTH =
  'jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f[ée]v(?:rier)?|mar(?:ch|s|zo)?|märz|apr(?:il|ile)?|avr(?:il)?|may|mai|mayo|maggio|maart|june?|juni|juin|junio|giugno|july?|juli|juillet|julio|luglio|aug(?:ust|ustus)?|août|agosto|sept?(?:ember|embre|tembre)?|set(?:tembre|embro)?|o[ck]t(?:ober|obre|tobre|ubre)?|ottobre|outubro|nov(?:ember|embre|iembre|embro)?|de[cz](?:ember|embre)?|d[ée]cembre|dic(?:iembre|embre)?|dezembro|ene(?:ro)?|febrero|febbraio|fevereiro|janeiro|gennaio|março|abril|aprile|maio|junho|julho|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря'
const DAY =
  'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье'
const YEAR = String.raw`(?:19|20)\d\d`

/** What only the first of them may be told by is written first. */
const FORMS: readonly (readonly [kind: Atom['kind'], form: string])[] = [
  // datetime.datetime(2026, 11, 20, 9, 5)
  ['date', String.raw`datetime(?:\.datetime|\.date)?\(${YEAR}, ?\d{1,2}, ?\d{1,2}[^)\n]{0,60}\)`],
  // 1795165500, 1795165500.123, 1795165500123 and longer
  ['epoch', String.raw`(?<![\p{L}\p{N}.,])1[4-9]\d{8}(?:\.\d{1,9}|\d{3}|\d{6}|\d{9})?(?!\d|[.,]\d|-\d)`],
  // 20261120T090512Z, 20261120-090512, 20261120090512
  [
    'date',
    String.raw`(?<!\d)20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[T_-]?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?Z?)(?!\d)`,
  ],
  // 2026-W47, week 47
  [
    'week',
    String.raw`(?<!\d)${YEAR}-?W[0-5]\d(?:-[1-7])?|\b(?:week|kw|calendar week)\s?(?:no\.? ?|#)?[0-5]?\d\b|\bQ[1-4](?:[ -/]?(?:FY ?)?${YEAR})?\b`,
  ],
  // 2026-11-20, 2026/11/20, and the T09-05-12 of a file's name
  [
    'date',
    String.raw`(?<![\d.-])${YEAR}([-/.])\d{1,2}\1\d{1,2}(?!\d|[-/]\d)(?:[T_-]\d\d[-_]\d\d(?:[-_]\d\d(?:[-.]\d{3})?)?Z?)?`,
  ],
  // 20261120
  ['date', String.raw`(?<![\w.,/-])20[1-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w/-]|[.,]\d)`],
  // 20.11.2026, 11/20/2026, 11/20/26
  ['date', String.raw`(?<![\d./-])\d{1,2}(?:([-/.])\d{1,2}\1${YEAR}|\/\d{1,2}\/\d\d)(?!\d|[./-]\d)`],
  // 20 November 2026, 20th of Nov 2026, 20/Nov/2026, November 20, 2026
  [
    'date',
    String.raw`(?<!\d)\d{1,2}(?:st|nd|rd|th|er|\.|º)?[ /-](?:of |de |di )?(?:${MONTH})(?!\p{L})\.?[, /-]{0,2}(?:de |del )?${YEAR}(?!\d)`,
  ],
  ['date', String.raw`(?<!\p{L})(?:${MONTH})(?!\p{L})\.? \d{1,2}(?:st|nd|rd|th)?,? ${YEAR}(?!\d)`],
  [
    'date',
    String.raw`(?<!\d)${YEAR}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일](?:\s?[(（]?(?:星期|周)?[一二三四五六日天月火水木金土][)）]?(?:曜日)?)?`,
  ],
  [
    'month',
    String.raw`(?<!\p{L})(?:${MONTH})(?!\p{L})\.?,? (?:de |del )?${YEAR}(?!\d)|(?<![\d-])${YEAR}-(?:0[1-9]|1[0-2])(?![\d-])`,
  ],
  [
    'monthday',
    String.raw`(?<!\p{L})(?:${MONTH})(?!\p{L})\.? \d{1,2}(?:st|nd|rd|th)?(?![\d:])|(?<!\d)\d{1,2}(?:st|nd|rd|th|\.)? (?:of )?(?:${MONTH})(?!\p{L})`,
  ],
  [
    'weekday',
    String.raw`(?<!\p{L})(?:${DAY})(?!\p{L})|[星礼]期[一二三四五六日天]|周[一二三四五六日]|[月火水木金土日]曜日?|[월화수목금토일]요일`,
  ],
  // 9:05, 09:05:12.123, 9:05 pm, 9 am, 14h30, 9 Uhr
  [
    'time',
    String.raw`(?<=T)\d\d:\d\d[+-]\d\d:?\d\d|(?<!\d|\d[:.]|(?:UTC|GMT) ?[+-]|:\d\d\+)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?(?: ?[+-]\d\d:?\d\d(?!\d))?)?(?:\s?(?:[ap]m\b|[ap]\.m\.))?(?![:\d])|(?<!\d|\d[:.])(?:1[0-2]|0?[1-9])\s?(?:[ap]m\b|[ap]\.m\.)|(?<!\d)(?:[01]?\d|2[0-3])\s?h\s?(?:[0-5]\d)\b(?!\s?(?:m|min)\b)|(?<!\d)\d{1,2}(?:[.:]\d\d)? Uhr(?: \d\d)?|\d{1,2}\s?[时時시]\s?(?:\d{1,2}\s?[分분])?(?:\s?\d{1,2}\s?[秒초])?`,
  ],
  [
    'zone',
    String.raw`(?<![\p{L}])(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|(?<=\d ?)Z\b|(?<=\d )[+-]\d{4}(?!\d)|\b(?:CES?T|WES?T|EES?T|BST|IST|JST|KST|SGT|[ECMP][SD]?T|A[EC][SD]T)\b|\((?:[A-Z][\w+:-]*)(?: [A-Z][a-z]+)* (?:Time|Zeit)\)|\b(?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic)\/[A-Z]\w+|m=[+-]\d+\.\d+`,
  ],
  ['part', String.raw`\b(?:early |late |mid-?)?(?:morning|noon|midday|afternoon|evening|night|midnight)\b`],
  ['season', String.raw`\b(?:spring|summer|autumn|fall|winter)\b`],
  ['year', String.raw`(?<![\p{L}\p{N}.,_/:-])20[1-4]\d(?![\p{L}\p{N}_/:-]|[.,]\d)`],
]

const PATTERNS: readonly (readonly [kind: Atom['kind'], pattern: RegExp])[] = FORMS.map(([kind, form]) => [
  kind,
  new RegExp(form, kind === 'zone' ? 'gu' : 'giu'),
])

/** Every part of a time in a text, in order, none over another: the earlier form of the list wins. */
export function atomsIn(text: string): readonly Atom[] {
  const cover = coverOf(text.length)
  return PATTERNS.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].flatMap(({ 0: found, index: start }): readonly Atom[] => {
      const end = start + found.length
      return cover.take(start, end) ? [{ kind, start, end, text: found }] : []
    }),
  ).sort((a, b) => a.start - b.start)
}
