import { isByHand, isSpokenOf } from '../../texts/cues.ts'
import { type Page, type Place, placeAt } from '../../texts/page.ts'
import type { StableScope } from '../../texts/stable-text.ts'
import type { Spot } from '../spot.ts'
import { type Candidate, candidatesIn, isKnownUuid, isRandom } from './forms.ts'
import { ANY_ID, ID_LEADS, ID_NEAR, type IdLead, LASTING } from './leads.ts'

/** Units in front of a word among which the words that call it an id stand. */
const NEAR = 40

/** So many ids without words that lead to them are data: a catalogue, a table. */
const MANY = 4

/** Ids that are made anew: of sessions, requests, runs, users, and random ones of which nobody says what they are of. */
export function idSpots(page: Page): readonly Spot[] {
  const told: Spot[] = []
  const bare: Spot[] = []
  const { text } = page.of
  for (const candidate of candidatesIn(text)) {
    if (
      candidate.form === undefined &&
      !ID_NEAR.test(text.slice(Math.max(0, candidate.start - NEAR), candidate.start))
    )
      continue
    const place = placeAt(page, candidate.start, candidate.end)
    const what = toldId(candidate, place, page.of.scope)
    if (what !== undefined) told.push(spotOf(candidate, what))
    else if (
      candidate.form !== undefined &&
      page.of.form !== 'document' &&
      isBare(candidate, place, page.of.scope)
    )
      bare.push(spotOf(candidate, candidate.form === 'id' ? 'an id' : `a ${candidate.form}`))
  }
  return bare.length < MANY ? [...told, ...bare] : told
}

function spotOf({ start, end }: Candidate, what: string): Spot {
  return { family: 'id', start, end, what }
}

const OF: Readonly<Record<IdLead['of'], string>> = {
  call: 'the id of one call',
  session: 'the id of a session',
  owner: 'the id of a user',
  tenant: 'the id of a tenant',
  state: 'a hash of a state',
  any: 'a random id',
}

/** How long what an id is of lasts, against the scope of its layer. */
function lasts(of: IdLead['of'], scope: StableScope): boolean {
  if (scope === 'session') return of !== 'call' && of !== 'state'
  return scope === 'tenant' && (of === 'tenant' || of === 'any')
}

/** What the words in front of it say that it is the id of; nothing where they say none, or one that stays. */
function toldId(candidate: Candidate, place: Place, scope: StableScope): string | undefined {
  const { lead, before } = place
  const { text, form } = candidate
  // No object has the same one in another process.
  if (form === 'memory address') return isSpokenOf(place, '') ? undefined : `a ${form}`
  if (scope !== 'session' && form !== undefined && inScratch(before) && !isSpokenOf(place, ''))
    return `a ${form} in a scratch path`
  for (const { of, pattern, isNamed } of ID_LEADS) {
    const match = pattern.exec(lead)
    if (match === null || !isIdAfter(candidate, match[0], isNamed, place.after)) continue
    if (/^\d+$/u.test(text) && !isNamed && (place.inUrl || /\|/u.test(before))) continue
    if (lasts(of, scope) || (place.inUrl && !/[?&;][\w-]*=$/u.test(before))) return undefined
    return isSpokenOf(place, lead.slice(0, match.index)) || isLimit(place) ? undefined : OF[of]
  }
  const any = ANY_ID.exec(lead)
  if (any === null || lasts('any', scope) || !(form !== undefined || isLongHex(text))) return undefined
  const noun = any.groups?.['noun'] ?? ''
  if (LASTING.test(noun) || place.inUrl || isKnownUuid(text)) return undefined
  return isSpokenOf(place, lead.slice(0, any.index)) || isByHand(place) ? undefined : OF.any
}

/** A number is an id where words call it so; else it must look like one. */
function isIdAfter({ text, form }: Candidate, lead: string, isNamed: boolean, after: string): boolean {
  if (form !== undefined || (isRandom(text) && (isNamed || text.length > 5))) return true
  const isMarked = /[\p{L}] ?[:#]\s*$/u.test(lead)
  if (/^\d+$/u.test(text))
    return isNamed
      ? text.length >= 3
      : text.length >= 9 ||
          (text.length >= (/#\s*$/u.test(lead) ? 3 : 5) &&
            isMarked &&
            /^\s*(?:$|[,;)\]}"'`<&])|^\.(?:\s|$)/u.test(after))
  if (isMarked && /^[a-z]{1,12}[-_]\d{3,}$/iu.test(text)) return true
  return isNamed && /\d/u.test(text) && text.length >= 4 && !/^\d+(?:st|nd|rd|th|[a-z]{1,3})$/iu.test(text)
}

/** `at most 4096`: a number that limits. */
function isLimit({ sentence }: Place): boolean {
  return /\b(?:max(?:imum)?|min(?:imum)?|at most|at least|up to|limit|length|size|between|fixed)\b/iu.test(
    sentence.slice(-60),
  )
}

function isLongHex(text: string): boolean {
  return /^[0-9a-f]{8,64}$/iu.test(text) && /\d/u.test(text) && /[a-f]/iu.test(text)
}

function inScratch(before: string): boolean {
  return /(?:[/\\](?:tmp|temp|scratch|sandbox|sessions?|runs?|jobs?)[/\\]|\/var\/folders\/)[^\s"'<>]*$/iu.test(
    before,
  )
}

/** An id that nothing leads to. A tenant and a session may have one; a release that is the same for all has none. */
function isBare({ text }: Candidate, place: Place, scope: StableScope): boolean {
  if (scope !== 'release' || isKnownUuid(text) || isSpokenOf(place, '') || isByHand(place)) return false
  return !/\|/u.test(place.before) && !LASTING.test(place.sentence.slice(-60)) && !LASTING.test(place.lead)
}
