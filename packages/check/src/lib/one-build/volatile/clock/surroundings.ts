import { plainLead } from '../../texts/lead.ts'
import type { Page, Place } from '../../texts/page.ts'
import type { Moment } from './moments.ts'

/** Names of fields that say where and for whom a program runs. */
const SURROUNDINGS =
  /^(?:[-•*\d.) ]*)(?:cwd|pwd|working dir(?:ectory)?|platform|os|os version|shell|time ?zone|tz|locale|user(?: ?name| ?id)?|host(?: ?name)?|session(?: id)?|request(?: id)?|model|git(?: branch)?|branch|node(?: version)?|python(?: version)?|knowledge cutoff|cut ?off|device|arch|pid|current .*|now|today.*) :/u
/** Names of fields of a written document. */
const DOCUMENT =
  /^(?:[-•*\d.) ]*)(?:author|authors|owner|title|version|status|revision|rev|effective|approved(?: by)?|reviewed(?: by)?|subject|from|to|cc|invoice(?: no)?|order|due|venue|place|event|published|document|doc|policy|reference|re|department|category|tags?|duration|price|speaker|topic|room|fee|amount|total|customer|attendees|who|what|where) :/u
const WHEN = /^\s*(?:[-*•]\s*)?(?:date|time|day|weekday|current .*|today.*)\s*[:=]|^\s*$/iu
/** Lines before and behind that are looked at. */
const REACH = 4

/** Whether a field `Date:` or `Time:` is one of a block that a program fills in, and not of a letter, an invitation or a document. */
export function isOfSurroundings(
  { lines }: Page,
  { row, hush }: Place,
  { hasDay, isExact }: Moment,
): boolean {
  if (hush !== 'none') return false
  const near = lines
    .slice(Math.max(0, row - REACH), row + REACH + 1)
    .filter(({ line }) => line !== lines[row]?.line)
    .map(({ line }) => plainLead(`${line.text.split(/[:=]/u)[0] ?? ''}:`))
  if (near.some((name) => DOCUMENT.test(name))) return false
  if (near.some((name) => SURROUNDINGS.test(name)) || (hasDay && isExact)) return true
  // The first lines of a text, with nothing above them but such fields.
  return row < 3 && lines.slice(0, row).every(({ line }) => WHEN.test(line.text)) && (hasDay || row > 0)
}

/** Whether nothing else stands in its line but marks, and the lines around it are of other matter. */
export function isWholeLine({ before, after }: Place): boolean {
  return ![before, after].some((words) => /[\p{L}\p{N}]/u.test(words.replace(/^\s*<!--|-->\s*$/gu, '')))
}
