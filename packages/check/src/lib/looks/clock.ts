import { isTelling, wordsOf } from '../two-calls/text/words.ts'

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const DAYS =
  'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?'
const UNITS =
  'ms|msecs?|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?'

/** Words and numbers in a form that only a time has. */
const TIMES: readonly RegExp[] = [
  // 2026-11-20, 2026-11-20T09:05:00.123Z, 2026-11-20T09-05, 20261120T090500Z
  /^\d{4}-\d{2}-\d{2}(?:[T_-].*)?$/u,
  /^\d{8}T?\d{4,6}Z?$/u,
  // 20/11/2026, 20.11.26, 2026/11/20
  /^\d{1,4}([/.])\d{1,2}\1\d{1,4}$/u,
  // 20-Nov-2026, 20/Nov/2026:09:05:00
  new RegExp(`^\\d{1,2}[-/.](?:${MONTHS})[-/.]\\d{2,4}.*$`, 'iu'),
  // 9:05, 09:05:30.123, 09:05Z, 9:05pm, 09:05:30+01:00
  /^\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:[ap]m|z)?(?:[+-]\d{2}:?\d{2})?$/iu,
  // 9am, 14h30, 3h12m, 45s, 120ms
  /^\d{1,2}(?:[ap]m|h\d{0,2})$/iu,
  new RegExp(`^(?:\\d+(?:\\.\\d+)?(?:${UNITS}))+$`, 'iu'),
  /^PT?(?:\d+(?:\.\d+)?[DHMS])+(?:T(?:\d+(?:\.\d+)?[HMS])+)?$/u,
  // 2026-W47, Q4, 1st
  /^\d{4}-?W\d{2}(?:-\d)?$/u,
  /^Q[1-4]$/u,
  // Names
  new RegExp(`^(?:${MONTHS}|${DAYS})$`, 'iu'),
  /^(?:[ap]m|[ap]\.m|utc|gmt|z|cet|cest|[ecmp][sd]t|ist|jst)$/iu,
  /^(?:morning|noon|afternoon|evening|night|midnight|midday|today|yesterday|tomorrow|weekday|weekend|ago|just|now)$/iu,
]

/** Words that say what a number beside them is. */
const LEADS = new RegExp(
  `(?:\\b(?:time|date|clock|now|today|day|year|hours?|minutes?|seconds?|epoch|timestamp|ts|since|until|as of|updated|generated|compiled|built|started|refreshed|created|uptime|elapsed|expires?|ttl|age|${MONTHS}|${DAYS})\\b|[a-z_](?:Time|Date|At|_at|_time|_ts|_date)\\b)[^\\p{L}\\p{N}\\n]{0,6}(?:is\\s|at\\s|of\\s|in\\s|on\\s)?(?:[\\d:.,/\\s-]{0,12})$`,
  'iu',
)
const TRAILS = new RegExp(
  `^(?:\\s?(?:${UNITS}|am|pm|utc|gmt|ago|o'clock)\\b|[-/:.]\\d|(?:st|nd|rd|th)\\b|\\s?(?:of\\s)?(?:${MONTHS})\\b|,?\\s(?:19|20)\\d\\d\\b|[年月日时分秒時])`,
  'iu',
)

/** Whether a word on its own can only be a time. */
export function isTime(word: string): boolean {
  return TIMES.some((form) => form.test(word)) || isEpoch(word)
}

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, of a time between 2001 and 2065. */
export function isEpoch(word: string): boolean {
  return (
    /^[12]\d{9}(?:\.\d+)?$|^[12]\d{12}$|^[12]\d{15}$|^[12]\d{18}$/u.test(word) &&
    !/^2[^0-9]|^2[3-9]|^3/u.test(word)
  )
}

const NUMBER = /^\d{1,6}(?:st|nd|rd|th)?$/u
const UNIT = new RegExp(`^(?:${UNITS})$`, 'iu')
/** Words that stand between the parts of a time. */
const FILLER = /^(?:at|of|on|the|in|an?|about|uhr|der|den|le|el)$/iu

/** Whether all that a run of words says is a time, given the words around it. */
export function tellsTime(text: string, lead: string, trail: string): boolean {
  const words = wordsOf(text)
    .map(({ text: word }) => word)
    .filter(isTelling)
  const isDated = LEADS.test(lead) || TRAILS.test(trail) || words.some(isTime)
  const isSpan = isDated || /\d\s?$/u.test(lead)
  return (
    words.some((word) => !FILLER.test(word)) &&
    words.every(
      (word) =>
        isTime(word) || (isDated && NUMBER.test(word)) || (isSpan && UNIT.test(word)) || FILLER.test(word),
    )
  )
}
