import { isSpokenOf } from '../../texts/cues.ts'
import { type Page, type Place, placeAt } from '../../texts/page.ts'
import { leading, type Spot } from '../spot.ts'

const THING =
  '(?:sub ?queries|tool calls?|function calls?|api calls?|calls?|messages?|turns?|steps?|tokens?|requests?|credits?|attempts?|iterations?|retries|retry|rounds?|memories|tickets?|tasks?|jobs?|users?|agents?|sessions?|connections?|notifications?|emails?|orders?|seats?|slots?|searches|queries|questions|errors?|files|items|events?|visits?|logins?|documents|records|alerts?|incidents?|pull requests|issues|approvals|licen[cs]es)'
const STATE =
  '(?:current|remaining|used|unread|pending|open|active|online|queued|consumed|outstanding|unresolved)'
const DONE =
  '(?:left|remaining|used|so far|to go|consumed|spent|processed|unread|pending|online|completed|done|in use)'

/** Names of fields that count something, in front of a colon. */
const FIELD: RegExp = leading(
  [
    String.raw`${THING} (?:count(?:er)?|number|no|index|${DONE}(?: so far)?|waiting)`,
    String.raw`(?:\p{L}+ ){1,6}so far|\p{L}[\p{L} ]{2,30}s (?:left|remaining|pending|unread|online|in queue|waiting(?: [\p{L} ]{1,24})?)|unread(?: \p{L}+)?`,
    String.raw`(?:剩余|残り|남은)[^\d:]{0,8}|verbleibende[nrs]? \p{L}+|\p{L}+ restante?s?(?: \p{L}+){0,3}`,
    String.raw`(?:number of |total )?${STATE} (?:\w+ ){0,2}${THING}`,
    String.raw`(?:conversation|chat|session|thread|history|context) (?:length|size)`,
    String.raw`total (?:messages|tokens|memories|visits|requests|users|tokens used|cost)(?: so far)?`,
    String.raw`(?:current )?(?:turn|iteration|attempt|round|retry|message|step)(?: (?:number|no|index|count))?`,
    String.raw`(?:account |current |wallet |remaining |available )*(?:balance|quota|credits?)(?: left| remaining)?|(?:budget|credits?|quota) (?:left|remaining|used|spent)|remaining (?:budget|quota|balance|context|time)`,
    String.raw`(?:cpu|system )?load(?: average)?|cpu(?: usage)?|(?:free|available|used) (?:memory|disk(?: space)?|ram)|(?:memory|disk|context|token|cpu|gpu)(?: window)? usage|battery(?: level)?|queue (?:length|depth|size|position)|position in (?:the )?queue|progress|(?:items )?in stock|stock level`,
    String.raw`build (?:number|no|#)`,
  ].join('|'),
)
/** What limits, or is a case, and is no count. */
const LIMIT =
  /\b(?:max(?:imum)?|min(?:imum)?|at most|at least|up to|no more than|limit(?:ed|s)?|exceed\w*|more than|less than|fewer than|over|under|below|above|every|each|per|never|always|allowed|allow|may|can|must|should|if|when|once|until|after|before|unless|between|target|goal|default|within|first|last|only when|with|costs?|takes?|ask|wait|least|any|example)\b/iu

const IS_FIELD = /[:#](?:\s|[$€£¥]|usd|eur|gbp|chf)*$/u
/** Gauges are told without a colon too. */
const GAUGE = /(?:queue (?:depth|length|size|position)|load(?: average)?|battery(?: level)?|cpu(?: usage)?)$/u

/** What stands in front of the number of a field, before its words are looked at. */
const COUNTED =
  /(?:[:：#=|>]|depth|length|size|position|load|average|battery|level|cpu|usage)\P{L}*$|[:：#=]\s*(?:usd|eur|gbp|chf)?\s*$/iu

const NUMBER = String.raw`(?<![\p{L}\d.,/-])\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|(?<![\p{L}\d.,/-])\d+(?:\.\d+)?`

/** Counts as they stand in a sentence; what counts up or down is the group `number`. */
const SAID: readonly RegExp[] = [
  // You have 3 of 10 tool calls left; used 3/10 calls
  `(?<number>${NUMBER})(?: ?(?:of|/|out of) ?(?:your |the |its )?[\\d,.]+)(?: \\w+){0,2} ${THING} ${DONE}`,
  `(?:you have|you've|used|left|remaining|spent|made|completed)\\s*:?\\s*(?<number>${NUMBER}) ?(?:of|/|out of) ?(?:your |the |its )?[\\d,.]+(?: \\w+){0,2} ${THING}`,
  `(?<number>${NUMBER}) ?(?:of|/|out of) ?(?:your |the |its )?[\\d,.]+(?: \\w+){1,4} (?:left|remaining)\\b`,
  // 12,345 tokens left, 3 tool calls remaining, 37 users online
  `(?<number>${NUMBER})(?: (?!to\\b)\\w+){0,2} ${THING}(?: are| is)? (?:currently |now )?(?:left|remaining|remain|used so far|so far|to go|unread|online|in use)\\b(?! to\\b)`,
  `(?<number>${NUMBER}) (?:minutes?|seconds?|hours?|days?) (?:left|remaining|to go)\\b`,
  // This is turn 7, you are on step 3
  `(?:this is|you are (?:on|at|in)|you're (?:on|at)|now (?:on|at)|currently (?:on|at|in)) (?:the |your )?(?:turn|message|step|attempt|iteration|round|retry|question|request|call)(?: number| no\\.?)? ?#?(?<number>${NUMBER})`,
  `(?:this is|you are on) (?:the|your|its|their) (?<number>\\d+(?:st|nd|rd|th)) (?:turn|message|step|attempt|iteration|round|retry|question|request|call|visit)`,
  `message (?:number |no\\.? |#)?(?<number>${NUMBER}) (?:in|of) this (?:conversation|session|chat|thread)`,
  // You have 12 unread messages, there are currently 7 open tickets
  `(?:you have|there are|there're|the user has|the customer has|we have)(?: currently| now)? (?<number>${NUMBER}) (?:currently |now )?(?:unread|pending|open|active|online|new|queued|unresolved|outstanding|overdue) (?:\\w+ )?${THING}`,
  `(?:currently|right now),? (?:there are )?(?<number>${NUMBER}) (?:\\w+ )?${THING} (?:are )?(?:online|open|active|pending|queued|running|waiting)`,
  // 43 % used
  `(?<number>${NUMBER}) ?%(?: of [\\w ]{1,30})? (?:used|full|done|complete|remaining|left|charged)\\b`,
  `(?<number>${NUMBER}) (?:\\w+ )?(?:memories|facts|notes|entries|messages|records) (?:stored|loaded|indexed|known|saved|recalled)`,
].map((form) => new RegExp(form, 'dgiu'))

/** `[turn 7/20]`: a count that is all its line or bracket says. */
const MARK =
  /(?<=^[ \t]*(?:[-*>] ?)?|[[(\]|·,;] ?)(?:turn|step|iteration|attempt|round|message|retry|connection|call)\s?#?:?\s?(?<number>\d+)\s?(?:\/|of)\s?\d+(?=[ \t]*$|[\])·|,;.])/dgimu

/** Numbers that go up or down: turns, calls left, tokens used, amounts. */
export function counterSpots(page: Page): readonly Spot[] {
  const marks = found(page, [MARK])
  return [...fields(page), ...found(page, SAID), ...(marks.length === 1 ? marks : [])]
}

function spotAt(start: number, end: number): Spot {
  return { family: 'counter', start, end, what: 'a count' }
}

function isCount(place: Place, front: string): boolean {
  return place.hush === 'none' && !isSpokenOf(place, '') && !LIMIT.test(front)
}

/** The same field so often is data: the credits of courses, the scores of a table. */
const MANY = 3

function fields(page: Page): readonly Spot[] {
  const byLead = Map.groupBy(fieldsIn(page), ({ lead }) => lead)
  return [...byLead.values()].flatMap((same) => (same.length < MANY ? same.map(({ spot }) => spot) : []))
}

function fieldsIn(page: Page): readonly { readonly lead: string; readonly spot: Spot }[] {
  return [...page.of.text.matchAll(new RegExp(NUMBER, 'gu'))].flatMap(({ 0: number, index: start }) => {
    if (!COUNTED.test(page.of.text.slice(Math.max(0, start - 24), start))) return []
    const end = start + number.length
    const place = placeAt(page, start, end)
    const lead = FIELD.exec(place.lead)
    if (lead === null || !(IS_FIELD.test(place.lead) || GAUGE.test(place.lead))) return []
    // `Message: 160 characters` says how much of something else.
    if (
      /^\s*%?\s+(?!(?:of|out|left|remaining|used|so far)\b)\p{L}/u.test(place.after) &&
      !/\b(?:count|left|remaining|used|total|length|size)\b/u.test(lead[0])
    )
      return []
    // `Step: 1. Open the door` and `version 2 (build #4)` count nothing that moves.
    if (/^[.)]\s+\p{L}/u.test(place.after) || /\b(?:version|v\d|release)\b/iu.test(place.before)) return []
    return isCount(place, place.lead) ? [{ lead: lead[0], spot: spotAt(start, end) }] : []
  })
}

function found(page: Page, patterns: readonly RegExp[]): readonly Spot[] {
  return patterns.flatMap((pattern) =>
    [...page.of.text.matchAll(pattern)].flatMap(({ index, indices }) => {
      const [start, end] = indices?.groups?.['number'] ?? [0, 0]
      return isCount(placeAt(page, start, end), placeAt(page, index, end).sentence.slice(-50))
        ? [spotAt(start, end)]
        : []
    }),
  )
}
