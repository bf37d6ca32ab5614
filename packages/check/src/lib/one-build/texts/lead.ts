/** Characters in front of a place that are looked at. */
const REACH = 160

/**
 * The words in front of a value as a reader takes them: `"sessionId":"`, `<session_id>` and `**Session ID**: ` all become
 * `session id :`. Only the last clause counts.
 */
export function plainLead(before: string): string {
  const plain = before
    .slice(-REACH)
    .normalize('NFKC')
    .replaceAll(/[’‘]/gu, "'")
    .replaceAll(/\([^()]*\)/gu, ' ')
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(?<=\p{L})-(?=\p{L})/gu, ' ')
    .replaceAll(/[=|>]+/gu, ' : ')
    .replaceAll(/[\u0060*_"“”<([\\]+|(?<!\p{L})'|'(?!\p{L})/gu, ' ')
    .replaceAll(/[:/]/gu, ' $& ')
    .toLowerCase()
  const clause = plain.split(/[.!?](?=\s)|[;{}\])]|,(?=\s*\S)|[。；，]/u).at(-1)
  return (clause ?? '')
    .replaceAll(/(?: : )+/gu, ' : ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}
