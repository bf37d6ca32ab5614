/** Markdown for a terminal: a link to another page is the code that it is called by, any other its words. Code stays as it is. */
export function withoutLinks(markdown: string): string {
  return markdown
    .split(/^(?=```)/mu)
    .map((part, index) => (isCode(part, index) ? part : part.replaceAll(LINK, wordsOf)))
    .join('')
}

const LINK = /\[([^\]]*)\]\((?!https?:)([^)]*)\)/gu

/** Fences come in pairs: the odd parts begin with one that opens. */
function isCode(part: string, index: number): boolean {
  return index % 2 === 1 && part.startsWith('```')
}

function wordsOf(_: string, words: string, to: string): string {
  const code = /^([\w-]+)\.md$/u.exec(to)?.[1]
  return code === undefined || words.replaceAll('`', '') === code ? words : `${words} (${code})`
}
