/** A text from outside as Markdown that says just that: no link, picture, tag or emphasis comes of it. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/gu, (character) =>
    /[-.,:/'"%();=+]/u.test(character) ? character : `\\${character}`,
  )
}
