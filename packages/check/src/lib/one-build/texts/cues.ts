import type { Place } from './page.ts'

/** Words that say that what follows shows a form. */
const EXAMPLE =
  /\b(?:e\.?g|i\.?e|for example|for instance|examples?|such as|samples?|suppose|imagine|pretend|hypothetical(?:ly)?|let's say|like|looks?|beispiel(?:sweise)?|z\. ?b|exemples?|ejemplos?|exemplos?|esempio|bijvoorbeeld|voorbeeld)\b|например|пример|例えば|例如|比如|たとえば|(?<!\p{L})[例예如][:：]|예를 들어/iu
/** Words for forms: what follows them in the same clause shows one. */
const FORM = /\b(?:formats?|formatted|placeholder|template|pattern)\b[^,;]*$/iu
/** A condition that a value is part of. */
const CONDITION =
  /\b(?:if|when|whenever|unless|whether|until|before|after|once|while|wenn|falls|si|quand|cuando|se)\s+(?:(?!that\b|note\b|remember\b)\S+\s+){0,2}$/iu
/** Somebody's words. */
const SAYING =
  /\b(?:says?|said|asks?|asked|writes|wrote|types|typed|mentions?|claims?|replies|replied)\b[^,]*$/iu
/** What people write dates, numbers and paths for by hand. */
const BY_HAND =
  /\b(?:deadlines?|due|until|till|before|after|between|from|through|starts?|starting|ends?|ending|begins?|beginning|scheduled|launch(?:es|ed)?|events?|incidents?|outage|released?|published|effective|expir(?:es|y|ed)|valid|maintenance|iso|rfc|8601|3339|return|respond|reply|answer|output|emit|write|use|convert(?:s|ed)?|parse[sd]?|becomes?|means?|equals?|equivalent|instead|rather|never|not|must|should|would|could|version|v\d|release|since|founded|established|born|copyright|©|accepts?|supports?|expects?|regex|matches|field|parameter|argument|value|type|string|invalid|valid|correct|wrong)\b|->|→|=>|\d\s*=\s*$/iu

/**
 * Whether the words around a value say that it stands there for its form or for a case, and not for the call at hand.
 *
 * @param front what stands in its clause before the words that lead to it
 */
export function isSpokenOf({ sentence, after, quoted, hush }: Place, front: string): boolean {
  if (hush === 'example' || quoted || EXAMPLE.test(sentence) || FORM.test(sentence)) return true
  if (CONDITION.test(`${front} `) || SAYING.test(front)) return true
  return /^\W{0,3}\(?(?:for example|e\.g|for instance|as an example|example)\b/iu.test(after)
}

/** Whether a value without words that lead to it may have been written by hand. */
export function isByHand({ sentence, after, hush, inUrl, coded }: Place): boolean {
  return (
    hush !== 'none' ||
    inUrl ||
    coded ||
    BY_HAND.test(sentence) ||
    /^\W{0,3}(?:\(?format\b|etc\b|or\s)/iu.test(after)
  )
}
