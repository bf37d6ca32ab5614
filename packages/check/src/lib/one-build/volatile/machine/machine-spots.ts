import { isByHand, isSpokenOf } from '../../texts/cues.ts'
import { type Page, type Place, placeAt } from '../../texts/page.ts'
import { isPlaceholder, isRandom } from '../id/forms.ts'
import { leading, type Spot } from '../spot.ts'
import {
  ADDRESS,
  ADDRESS_LEAD,
  HOST_FORM,
  HOST_LEAD,
  HOST_NEAR,
  HOST_NAME_LEAD,
  HOST_WORD,
  isHandedOut,
  isPublicHost,
  isWellKnownAddress,
  PORT_LEAD,
  RUNNING,
  USER_LEAD,
} from './hosts.ts'
import { FOLDER_LEAD, folderIn, PATH, scratchPart } from './paths.ts'

/** What tells on which machine, in which process and folder a program runs. */
export function machineSpots(page: Page): readonly Spot[] {
  const process = [...processIds(page), ...ports(page)]
  // Whoever holds a conversation on one machine may name it; a process is another one when the conversation is taken up again.
  if (page.of.scope === 'session') return process
  return [...process, ...folders(page), ...hosts(page), ...addresses(page), ...platforms(page)]
}

interface Found {
  readonly start: number
  readonly text: string
  readonly place: Place
}

/** Every match of a pattern that a program may have filled in, with its place; `near` is what has to stand shortly before it. */
function placesOf(page: Page, pattern: RegExp, near?: RegExp): readonly Found[] {
  const { text: whole } = page.of
  return [...whole.matchAll(pattern)].flatMap(({ 0: text, index: start }) => {
    if (near !== undefined && !near.test(whole.slice(Math.max(0, start - NEAR), start))) return []
    const place = placeAt(page, start, start + text.length)
    return place.hush === 'example' || isSpokenOf(place, '') ? [] : [{ place, start, text }]
  })
}

/** Units in front of a value among which the words that lead to it stand. */
const NEAR = 48

function spotAt(start: number, text: string, what: string): Spot {
  return { family: 'machine', start, end: start + text.length, what, severity: 'warning' }
}

const PID = leading('p?pid|process (?:id|number)|parent process')

function processIds(page: Page): readonly Spot[] {
  return placesOf(page, /(?<![\w.,-])\d{2,7}(?![\w-]|[.,]\d)/gu, /p?pid|process/iu).flatMap(
    ({ place, start, text }) =>
      PID.test(place.lead) && !isPlaceholder(text) ? [spotAt(start, text, 'the id of a process')] : [],
  )
}

function ports(page: Page): readonly Spot[] {
  const local = placesOf(
    page,
    /(?<=(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\]|host\.docker\.internal):)\d{4,5}(?!\d)/gu,
  )
  const led = placesOf(page, /(?<![\w.,:-])\d{4,5}(?![\w-]|[.,]\d)/gu, /port/iu).filter(({ place }) =>
    PORT_LEAD.test(place.lead),
  )
  return [...local, ...led].flatMap(({ start, text, place }) =>
    isHandedOut(Number(text), RUNNING.test(place.before.slice(-60)))
      ? [spotAt(start, text, 'a port that the system handed out')]
      : [],
  )
}

function folders(page: Page): readonly Spot[] {
  return placesOf(page, PATH).flatMap(({ start, text, place }) => {
    const { lead } = place
    const path = text.replace(/[.]+$/u, '')
    const what = folderIn(path, lead)
    if (what === undefined || place.inUrl || (place.hush === 'record' && !FOLDER_LEAD.test(lead))) return []
    const from = what === 'a temporary path' ? (scratchPart(path) ?? 0) : 0
    return [spotAt(start + from, path.slice(from), what)]
  })
}

/** So many named hosts are a list of them. */
const MANY = 4

function hosts(page: Page): readonly Spot[] {
  const byForm = placesOf(page, HOST_FORM)
    .filter(
      ({ place, text }) =>
        !isByHand(place) &&
        (!/-[a-f\d]{8,10}-[a-z\d]{5}$/u.test(text) || isRandom(text.split('-').at(-2) ?? '')),
    )
    .map(({ start, text }) => spotAt(start, text, 'the name of a machine'))
  const byLead = placesOf(page, HOST_WORD, HOST_NEAR).flatMap(({ start, text, place }) => {
    const { lead } = place
    const isField = /[:=]["'`*_ ]*$/u.test(place.before)
    if (isPlaceholder(text)) return []
    if (USER_LEAD.test(lead) && isField) return [spotAt(start, text, 'the name of a user')]
    const looksSo =
      /\d/u.test(text) &&
      /[-.]/u.test(text) &&
      !/^v?\d|-v?\d+(?:\.\d+)*$/iu.test(text.replace(/^[a-z]+-/iu, ''))
    const isNamed = HOST_NAME_LEAD.test(lead) && (looksSo || (isField && !isPublicHost(text)))
    const isLed =
      HOST_LEAD.test(lead) &&
      (isField || /running on/u.test(lead)) &&
      !isPublicHost(text) &&
      (looksSo || /\.(?:local|internal|lan|localdomain)$/iu.test(text))
    return isNamed || isLed ? [spotAt(start, text, 'the name of a machine')] : []
  })
  return [...byForm, ...(byLead.length < MANY ? byLead : [])]
}

function addresses(page: Page): readonly Spot[] {
  return placesOf(page, ADDRESS).flatMap(({ start, text, place }) =>
    ADDRESS_LEAD.test(place.lead) &&
    !isWellKnownAddress(text) &&
    text.split('.').every((part) => Number(part) < 256)
      ? [spotAt(start, text, 'a network address')]
      : [],
  )
}

const PLATFORM_LEAD = leading(
  'platform|os|operating system|os version|kernel(?: version)?|uname|system|host os',
)
const BRANCH_LEAD = leading('(?:current|active|checked out|git)(?: git)? branch')
const KERNEL =
  /(?<![\w.])(?:Linux \d+\.\d+\.\d+[\w.-]*|Darwin \d+\.\d+\.\d+|macOS \d+\.\d+\.\d+|Windows (?:NT )?\d+\.\d+\.\d+|Windows (?:NT|1[01](?: (?:Enterprise|Pro|Home|Education))?|Server \d{4}) 10\.0\.\d{5}(?:\.\d+)?|\d+\.\d+\.\d+-\d+-(?:generic|aws|azure|gcp|amd64)|\d+\.\d+\.\d+[\w.-]*-(?:microsoft-standard-WSL2|WSL2))/gu

/** The system's own version, and the branch that is checked out. */
function platforms(page: Page): readonly Spot[] {
  return [
    ...placesOf(page, KERNEL).flatMap(({ start, text, place }) =>
      PLATFORM_LEAD.test(place.lead) || /-(?:generic|aws|azure|gcp|amd64|WSL2)$|^Windows .* 10\.0/u.test(text)
        ? [spotAt(start, text, 'the version of a system')]
        : [],
    ),
    ...placesOf(page, /(?<![\w./-])[\w][\w./-]*[\w](?![\w/-])/gu, /branch.{0,12}$/iu).flatMap(
      ({ start, text, place }) =>
        BRANCH_LEAD.test(place.lead) &&
        /[:=][\s"'`*]*$/u.test(place.before) &&
        !/^(?:main|master|trunk|develop|none|unknown)$/u.test(text)
          ? [spotAt(start, text, 'the branch that is checked out')]
          : [],
    ),
  ]
}
