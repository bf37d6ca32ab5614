/** How lines are told apart by the words of headings, labels and tags. */

/**
 * How far a line is about something else than the call at hand. `record`: dates, ids and paths are its matter (a changelog, a
 * schedule), so only words that say "now" count. `example`: nothing in it counts.
 */
export type Hush = 'none' | 'record' | 'example'

const SHOWN = String.raw`\b(?:examples?|samples?|few[- ]?shots?|demonstrations?|demos?|illustrations?|test cases?|transcripts?|dialogues?|walk ?throughs?|mock|sample (?:input|output)s?|beispiele?|exemples?|ejemplos?|exemplos?|esempio?|voorbeeld(?:en)?)\b|пример|示例|例子|用例|記入例|예시|(?:^|\s)(?:例|예)\s*[:：]?\s*$|[たる]例\s*[:：]?\s*$`
const FORMED = String.raw`\b(?:templates?|formats?|formatting|schemas?|structure|syntax|scenarios?|looks? like(?: this)?|anatomy|reading an?)\b`
const RECORDED = String.raw`\b(?:change ?logs?|release notes|what'?s new|(?:version|revision|release|document) history|price|prices|pricing|price list|tariffs?|fees|rates|time ?lines?|deadlines?|(?:important|key) dates|calendar|schedule|opening hours|hours|holidays|closures?|roadmap|milestones?|events?|agenda|references?|bibliography|sources|incidents?|post-?mortems?|history|glossary|faq|legal|terms|revisions?|archive|logs?)\b`

const SHOWS = new RegExp(SHOWN, 'iu')
const FORMS = new RegExp(FORMED, 'iu')
const RECORDS = new RegExp(RECORDED, 'iu')

/** Under a heading that names a form, only what is more than a value counts; under one that names examples, nothing does. */
export function hushOfHeading(words: string): Hush {
  if (SHOWS.test(words)) return 'example'
  return FORMS.test(words) || RECORDS.test(words) ? 'record' : 'none'
}

/** What a label introduces, `Use this format:`, is shown. */
export function hushOfLabel(words: string): Hush {
  if (SHOWS.test(words) || FORMS.test(words)) return 'example'
  return RECORDS.test(words) ? 'record' : 'none'
}

const TAGGED_EXAMPLE =
  /^(?:[\w]+[-_])?(?:examples?|samples?|few[-_]?shots?|demos?|demonstrations?|format|schema|template|transcript|dialogue)(?:[-_]?\w+)?$/iu
const TAGGED_RECORD =
  /^(?:[\w]+[-_])?(?:change[-_]?log|documents?|doc|article|sources?|email|logs?|excerpt|reference|knowledge|history)(?:[-_]?\w+)?$/iu

export function hushOfTag(name: string): Hush {
  if (TAGGED_EXAMPLE.test(name)) return 'example'
  return TAGGED_RECORD.test(name) ? 'record' : 'none'
}

const SURROUNDINGS =
  /\b(?:environment|env|runtime|run[- ]time|context|session|system info(?:rmation)?|workspace|machine|host|state|status|now|current|today|metadata|request|facts|live)\b/iu
const PLAIN_CODE = /^(?:text|txt|plain|plaintext|env|yaml|yml|toml|ini|json|xml|properties|console|)$/iu
/** Names of fields that a program fills in about where it runs. */
const FIELD =
  /^\s*["']?(?:cwd|pwd|working[ _-]?dir(?:ectory)?|host(?:name)?|kernel|uptime|load|pid|platform|os|shell|date|time|now|time ?zone|user|session(?:[ _-]?id)?|request[ _-]?id|scratch|tmp(?:dir)?|home|arch|node|pod|branch|git branch|model|started|gateway|viewport)["']?(?:\s*[:=]|\s+\S)/imu
const FIELDS = new RegExp(FIELD.source, 'gimu')

/** Whether a program may have filled in a block of code: by its language, and by what leads to it or stands in it. */
export function isFilledIn(language: string, above: string, block: string): boolean {
  if (!PLAIN_CODE.test(language) || hushOfLabel(above) === 'example') return false
  const fields = language === 'json' ? [] : (block.match(FIELDS) ?? [])
  return SURROUNDINGS.test(above) || fields.length >= 3
}

/** Somebody speaks: a conversation that is shown. */
const SPEECH =
  /^\s*(?:[-*>]\s*)?\**(?:user|human|customer|caller|client|guest|assistant|ai|bot|agent|model|q|a|question|answer|input|output|in|out)(?:\s*\d+)?\**\s*:\**\s*(\S.*)$/iu
const ONE_LINE = /^\s*(?:[-*>]\s*)?\**(?:q|a|question|answer|input|output|in|out)\b/iu

export function isSpeech(words: string): boolean {
  const said = SPEECH.exec(words)?.[1]
  return said !== undefined && (ONE_LINE.test(words) || said.trim().split(/\s+/u).length > 2)
}
