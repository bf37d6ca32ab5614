import { isByHand, isSpokenOf } from '../../texts/cues.ts'
import { type Page, type Place, placeAt } from '../../texts/page.ts'
import type { StableScope } from '../../texts/stable-text.ts'
import type { Spot } from '../spot.ts'
import {
  BEGAN_LEAD,
  FIELD_LEAD,
  IT_IS,
  MADE_LEAD,
  NOW_LEAD,
  RUNNING_LEAD,
  STAMP_LEAD,
  STATE_LEAD,
} from './leads.ts'
import { type Moment, momentsIn } from './moments.ts'
import { isOfSurroundings, isWholeLine } from './surroundings.ts'

/** So many exact times without words that lead to them are data: a log, a table. */
const MANY = 4

/** Dates and times that a clock gave. */
export function clockSpots(page: Page): readonly Spot[] {
  const { text, scope } = page.of
  const told: Spot[] = []
  const bare: Spot[] = []
  for (const moment of momentsIn(text)) {
    const place = placeAt(page, moment.start, moment.end)
    if (moment.isSpan || (scope === 'session' && isOfSession(moment, place))) continue
    if (isTold(moment, place, page)) told.push(spotOf(moment, scope))
    else if (page.of.form !== 'document' && isBare(moment, place)) bare.push(spotOf(moment, scope))
  }
  return [...told, ...(bare.length < MANY ? bare : []), ...spans(page)]
}

function spotOf(moment: Moment, scope: StableScope): Spot {
  const { start, end, kinds, hasDay, hasTime, hourStart } = moment
  const isLong = !hasTime && !kinds.has('epoch')
  return {
    family: 'clock',
    // A session may say the day.
    start: scope === 'session' ? hourStart : start,
    end,
    what: kinds.has('epoch')
      ? 'an epoch number'
      : hasTime
        ? hasDay
          ? 'a date and time'
          : 'a time of day'
        : 'a date',
    ...(isLong ? { severity: 'warning' as const } : {}),
  }
}

/** A day may stand in a session, and when it began; not what o'clock it is. */
function isOfSession({ hasTime, kinds }: Moment, { lead }: Place): boolean {
  return (!hasTime && !kinds.has('epoch') && !kinds.has('part')) || BEGAN_LEAD.test(lead)
}

/** Whether the words in front of it say that it is the time of the call, or of the making of the text. */
function isTold(moment: Moment, place: Place, page: Page): boolean {
  const { lead } = place
  const { kinds, hasDay, hasTime } = moment
  const isTime = hasDay || hasTime || kinds.has('epoch')
  const now = NOW_LEAD.exec(lead)
  if (
    now !== null &&
    (isTime || fitsNow(kinds, now[0])) &&
    !(/^(?:today|now|currently)\b/u.test(now[0]) && isHours(moment))
  )
    return !isSpokenOf(place, lead.slice(0, now.index))
  const made = MADE_LEAD.exec(lead)
  if (
    made !== null &&
    ((moment.isExact && (hasDay || /^last|generated|rendered|synced|refreshed|updated/u.test(made[0]))) ||
      kinds.has('epoch') ||
      (hasTime && (hasDay || /as of|stand/u.test(made[0]))) ||
      isMadeOfDay(made[0], moment, page))
  )
    return !isSpokenOf(place, lead.slice(0, made.index))
  const began = BEGAN_LEAD.exec(lead)
  if (began !== null && (hasTime || kinds.has('epoch'))) return !isSpokenOf(place, lead.slice(0, began.index))
  if (IT_IS.test(lead) && (isTime || kinds.has('weekday') || kinds.has('week')) && !isSpokenOf(place, ''))
    return true
  if (/^[\s(]*(?:now|right now|currently)\b/iu.test(place.after) && hasTime) return !isSpokenOf(place, lead)
  if (FIELD_LEAD.test(lead) && isTime) return !isSpokenOf(place, '') && isOfSurroundings(page, place, moment)
  if (kinds.has('epoch') && /[?&][\w-]*=$/u.test(place.before)) return !isSpokenOf(place, '')
  const isStamp = kinds.has('epoch') || (hasDay && hasTime && /time|ts|stamp/u.test(lead.slice(-12)))
  return isStamp && STAMP_LEAD.test(lead) && !isSpokenOf(place, '') && !isByHand(place)
}

/** A month, a weekday or a part of the day counts only where the words ask for it. */
function fitsNow(kinds: Moment['kinds'], lead: string): boolean {
  if (kinds.has('weekday') || kinds.has('monthday') || kinds.has('month')) return true
  if (kinds.has('year')) return /year|date|jahr/u.test(lead)
  if (kinds.has('week')) return /week|quarter|date/u.test(lead)
  if (kinds.has('part')) return /time|part|day/u.test(lead)
  return kinds.has('season') && /season/u.test(lead)
}

/** `today 9:00`: an hour that belongs to a day, without the day. */
function isHours({ hasDay, hasTime, kinds }: Moment): boolean {
  return hasTime && !hasDay && !kinds.has('weekday') && !kinds.has('zone')
}

function isMadeOfDay(lead: string, { hasDay }: Moment, { of }: Page): boolean {
  return (
    hasDay && of.form !== 'document' && /generated|rendered|refreshed|synced|fetched|retrieved/u.test(lead)
  )
}

/** A time that is too exact to be written by hand, or stands alone. */
function isBare(moment: Moment, place: Place): boolean {
  if (isSpokenOf(place, '') || isByHand(place)) return false
  const { hasDay, hasTime, kinds, isExact, text } = moment
  if (kinds.has('epoch'))
    return (
      /^\d{13,}$/u.test(text) &&
      !/[#№]\s*$|\b(?:sku|ean|isbn|gtin|phone|tel|fax|account|card|number|no)\b/iu.test(place.before)
    )
  if (hasDay && isExact) return !/\|/u.test(place.before)
  if (!isWholeLine(place)) return false
  return hasDay && (hasTime || kinds.has('weekday'))
}

const AGO =
  /(?<![\p{L}\p{N}.])(?:yesterday(?: at \d{1,2}:\d\d)?|(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|ten|several) (?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|days?|weeks?) ago|just now|moments? ago)\b|(?<![\p{L}\p{N}.])\d+[smhd] ago\b/giu
const SPAN =
  /(?<![\p{L}\p{N}.])(?:\d+(?:\.\d+)?\s?(?:ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)(?:(?:,| and)?\s?(?=\d))?)+(?:\d{1,2}:\d\d(?::\d\d)?)?(?![\p{L}\p{N}])/giu

/** What is told from now: `updated 3 minutes ago`, `uptime: 3 days`. */
function spans({ of, lines }: Page): readonly Spot[] {
  const page = { of, lines }
  const found = (pattern: RegExp, lead: RegExp, isField: boolean): readonly Spot[] =>
    [...of.text.matchAll(pattern)].flatMap(({ 0: words, index: start }) => {
      const end = start + words.length
      const place = placeAt(page, start, end)
      const match = lead.exec(place.lead)
      if (match === null || place.hush === 'example' || isSpokenOf(place, place.lead.slice(0, match.index)))
        return []
      if (
        /\b(?:more than|less than|at least|at most|over|under|within|older than|every|not|never|any|must|should)\b/iu.test(
          place.sentence,
        )
      )
        return []
      if ((isField && !/:$|\bup ?time\b/u.test(place.lead)) || /^\s*=/u.test(place.after)) return []
      return [{ family: 'clock' as const, start, end, what: 'a time that is told from now' }]
    })
  return [...found(AGO, STATE_LEAD, false), ...found(SPAN, RUNNING_LEAD, true)]
}
