/** What a reader would not see, or what turns writing around: controls, marks of direction, half pairs. Joiners belong to scripts. */
const UNSEEN = /(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

/** Text of whatever origin, with what is not seen written out: `\u{202e}`. Line breaks and tabs stay. */
export function plain(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}

/** The same on one line. */
export function oneLine(text: string): string {
  return plain(text.replaceAll(/\s*\n\s*/gu, ' ').replaceAll('\t', ' ')).trim()
}

/** A name as it is shown, in quotes where it would not be seen. */
export function shownName(name: string): string {
  return name.trim() === '' ? JSON.stringify(name) : name
}
