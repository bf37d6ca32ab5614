import { type DescriptionFormat, formatDescription, formatIndex, type PromptDescription } from '@varve/report'

/** A file of the documentation, by its name in the folder. */
export interface DocsPage {
  readonly name: string
  readonly text: string
}

const EXTENSIONS: Readonly<Record<DescriptionFormat, string>> = {
  markdown: 'md',
  html: 'html',
  json: 'json',
  text: 'txt',
}

/** The index of a format, under the name by which people and servers look for it; other formats have none. */
const INDEXES = { markdown: 'README', html: 'index' } as const

/** Every page about these prompts, and the index of all where they are all. */
export function pagesOf(
  descriptions: readonly PromptDescription[],
  formats: readonly DescriptionFormat[],
  withIndex: boolean,
): readonly DocsPage[] {
  const names = fileNames(descriptions.map(({ prompt }) => prompt))
  const linked = descriptions.map((description, index) => ({ description, name: names[index] ?? 'prompt' }))
  return formats.flatMap((format) => {
    const extension = EXTENSIONS[format]
    const pages = linked.map(({ description, name }) => ({
      name: `${name}.${extension}`,
      text: marked(formatDescription(description, format), format),
    }))
    if (!withIndex || (format !== 'markdown' && format !== 'html')) return pages
    const index = formatIndex(
      linked.map(({ description, name }) => ({ description, href: `${name}.${extension}` })),
      format,
    )
    return [...pages, { name: `${INDEXES[format]}.${extension}`, text: marked(index, format) }]
  })
}

/** The prompts' names as names of files: of plain characters, and different from each other and from an index on every disk. */
function fileNames(prompts: readonly string[]): readonly string[] {
  const taken = new Set<string>(Object.values(INDEXES).map((name) => name.toLowerCase()))
  return prompts.map((prompt) => {
    let name = prompt.replaceAll(/[^\w.-]/gu, '-').replace(/^\.+/u, '') || 'prompt'
    while (taken.has(name.toLowerCase())) name += '-prompt'
    taken.add(name.toLowerCase())
    return name
  })
}

const MARK = 'Written by varve docs. Change the prompt, not this file.'

/** HTML and JSON say by themselves who wrote them. */
function marked(text: string, format: DescriptionFormat): string {
  if (format === 'markdown') return `<!-- ${MARK} -->\n\n${text}`
  return format === 'text' ? `${MARK}\n\n${text}` : text
}

/** Whether a file was written by this command, by its beginning. */
export function isOurs(beginning: string): boolean {
  return (
    beginning.startsWith(`<!-- ${MARK}`) ||
    beginning.startsWith(MARK) ||
    beginning.startsWith('{\n  "writtenBy": "varve docs"') ||
    (beginning.startsWith('<!doctype html>') &&
      beginning.includes('<meta name="generator" content="varve docs">'))
  )
}
