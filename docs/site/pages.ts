import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'

/** A Markdown file as a page of the site, or a file of code that a folder's README links to. */
export interface Page {
  /** Path from the root of the repository, such as `docs/guides/ci.md`. */
  readonly file: string
  /** Its first heading, without marks of code; of code, the name of the file. */
  readonly title: string
  /** What stands below the first heading, without comments. */
  readonly text: string
  /** Where the page stands in the site, without `.html`. */
  readonly url: string
  readonly children: readonly Page[]
}

/** Pages under one heading of the index. */
export interface Section {
  readonly title: string
  readonly pages: readonly Page[]
}

/** The page whose headings and links give the site its order. */
export const INDEX = 'docs/README.md'

/** Every Markdown file that belongs to the site, but for the home page and what the API reference shows. */
const PAGES = ['docs/**/*.md', 'examples/**/README.md', 'CONTRIBUTING.md']

/**
 * The order of the site is that of the links in `docs/README.md`, one section a heading; below a folder's README, that of its own
 * links into the folder, code included. A page stands where it is linked first.
 *
 * @param elsewhere files that the site shows in another way
 * @throws Error when a page has no place in the order
 */
export function sectionsOf(root: string, elsewhere: readonly string[] = []): readonly Section[] {
  const [, ...parts] = `\n${read(root, INDEX)}`.split(/^## /mu)
  const placed = new Set([INDEX, ...elsewhere])
  const sections = parts.map((part) => ({
    title: part.slice(0, part.indexOf('\n')).trim(),
    pages: pagesAt(root, linksIn(part, INDEX), placed),
  }))
  const missing = pageFiles(root).filter((file) => !placed.has(file))
  if (missing.length > 0) {
    throw new Error(
      `Pages without a place in the site: ${missing.join(', ')}. Link them from ${INDEX}, or from the README of their folder.`,
    )
  }
  return sections.filter(({ pages }) => pages.length > 0)
}

/** The Markdown files that are pages of the site. */
export function pageFiles(root: string): readonly string[] {
  return globSync(PAGES, { cwd: root, exclude: ['**/node_modules/**'] }).sort()
}

/** The index itself, which is a page too. */
export function indexPage(root: string): Page {
  return pageAt(root, INDEX)
}

function pagesAt(root: string, files: readonly string[], placed: Set<string>): readonly Page[] {
  const fresh = files.filter((file) => !placed.has(file))
  for (const file of fresh) placed.add(file)
  return fresh.map((file) => {
    const page = pageAt(root, file)
    return { ...page, children: pagesAt(root, linksBelow(page), placed) }
  })
}

function pageAt(root: string, file: string): Page {
  if (file.endsWith('.ts')) return codePage(root, file)
  const [, title, text] = /^# (.+)\n([\s\S]*)$/u.exec(read(root, file)) ?? []
  if (title === undefined || text === undefined) {
    throw new Error(`${file} does not begin with a heading: "# Title" is its first line.`)
  }
  const shown = text.replaceAll(/^<!--.*?-->\n/gmu, '')
  return { file, title: title.replaceAll('`', ''), text: shown, url: urlOf(file), children: [] }
}

/** A file of code as a page. Its fence is longer than any that code has in its comments. */
function codePage(root: string, file: string): Page {
  const fence = '`'.repeat(8)
  const text = `\n${fence}ts\n${read(root, file)}${fence}\n`
  return { file, title: basename(file), text, url: file.toLowerCase(), children: [] }
}

/** Where a page is the README of a folder: what it links to in there. */
function linksBelow({ file, text }: Page): readonly string[] {
  const folder = file.replace(/README\.md$/u, '')
  return folder === file ? [] : linksIn(text, file).filter((link) => link.startsWith(folder))
}

/** The files of Markdown and TypeScript that a text links to, each once, in the order of the links. */
function linksIn(text: string, file: string): readonly string[] {
  const links = [...text.matchAll(/\]\(([^)#:]+\.(?:md|ts))(?:#[^)]*)?\)/gu)].map(([, link = '']) =>
    relative('/', resolve('/', dirname(file), link)),
  )
  return [...new Set(links)].filter((link) => link !== file)
}

function urlOf(file: string): string {
  if (file === INDEX) return 'docs'
  return file
    .replace(/^docs\//u, '')
    .replace(/(?:\/README)?\.md$/u, '')
    .toLowerCase()
}

function read(root: string, file: string): string {
  const path = join(root, file)
  if (!existsSync(path))
    throw new Error(`${file} is linked from the documentation's index, and is not there.`)
  return readFileSync(path, 'utf8')
}
