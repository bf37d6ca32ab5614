import { dirname, join } from 'node:path'
import { existsSync, readFileSync } from 'node:fs'
import {
  type Application,
  Comment,
  CommentTag,
  type Context,
  Converter,
  DocumentReflection,
  JSX,
  MinimalSourceFile,
  normalizePath,
  type ProjectReflection,
  ReflectionKind,
} from 'typedoc'
import type { Entry } from './entries.ts'
import type { Page, Section } from './pages.ts'

/** What the site shows beside the API: its pages, and the example whose layers the reference documents. */
export interface Content {
  readonly root: string
  readonly entries: readonly Entry[]
  readonly index: Page
  readonly sections: readonly Section[]
}

/** TypeDoc forms its groups at priority −100. */
const BEHIND_GROUPS = -200

/** A TypeDoc plugin that adds the pages, and gives modules the names that apps import. */
export function sitePlugin(content: Content): (app: Application) => void {
  return (app) => {
    app.converter.on(Converter.EVENT_BEGIN, ({ project }) => addPages(app, project, content))
    app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => nameModules(app, context, content.entries))
    app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => sortModules(project), BEHIND_GROUPS)
    app.renderer.hooks.on('head.begin', () => openSections(content.sections))
  }
}

function addPages(app: Application, project: ProjectReflection, { root, index, sections }: Content): void {
  const add = (page: Page, parent: ProjectReflection | DocumentReflection, group: string) => {
    const file = normalizePath(join(root, page.file))
    const { content } = app.converter.parseRawComment(new MinimalSourceFile(page.text, file), project.files)
    const reflection = new DocumentReflection(page.title, parent, content, { group, url: page.url })
    parent.addChild(reflection)
    project.registerReflection(reflection, undefined, file)
    if (file.endsWith('/README.md'))
      project.files.registerReflectionPath(normalizePath(dirname(file)), reflection)
    for (const child of page.children) add(child, reflection, group)
  }
  const [first] = sections
  add(index, project, first?.title ?? 'Documents')
  for (const { title, pages } of sections) for (const page of pages) add(page, project, title)
}

function nameModules(app: Application, context: Context, entries: readonly Entry[]): void {
  for (const module of context.project.getReflectionsByKind(ReflectionKind.Module)) {
    const file = context.getSymbolFromReflection(module)?.declarations?.[0]?.getSourceFile().fileName
    const entry = entries.find((one) => normalizePath(one.file) === file)
    if (entry === undefined || !module.isDeclaration()) continue
    module.name = entry.name
    if (entry.about === undefined && !module.hasComment()) {
      app.logger.warn(
        `${entry.name} does not say what it is: its file begins with a comment that has the tag @module.`,
      )
    }
    module.comment ??= new Comment()
    tag(module.comment, '@group', entry.group)
    if (entry.about === undefined) continue
    tag(module.comment, '@summary', entry.about.description)
    const readme = normalizePath(entry.about.readme)
    if (!existsSync(readme)) {
      app.logger.warn(`${entry.name} is published and has no README.md.`)
      continue
    }
    const text = readFileSync(readme, 'utf8').replace(/^# .*\n/u, '')
    module.readme = app.converter.parseRawComment(
      new MinimalSourceFile(text, readme),
      context.project.files,
    ).content
    context.project.files.registerReflectionPath(readme, module)
    context.project.files.registerReflectionPath(normalizePath(dirname(readme)), module)
  }
}

function tag(comment: Comment, name: `@${string}`, text: string): void {
  comment.blockTags.push(new CommentTag(name, [{ kind: 'text', text }]))
}

/** Members stand in the order in which they are written; what a module exports comes from many files, and is sorted by name. */
function sortModules(project: ProjectReflection): void {
  for (const module of project.getReflectionsByKind(ReflectionKind.Module)) {
    if (!module.isDeclaration()) continue
    for (const { children } of module.groups ?? [])
      children.sort((one, other) => one.name.localeCompare(other.name, 'en'))
  }
}

/** The menu's sections of pages are open until the reader closes them. */
function openSections(sections: readonly Section[]): JSX.Element {
  const keys = JSON.stringify(sections.map(({ title }) => `tsd-accordion-${title}`))
  const html = `try{for(const key of ${keys})localStorage.getItem(key)??localStorage.setItem(key,'true')}catch{}`
  return JSX.createElement('script', null, JSX.createElement(JSX.Raw, { html }))
}
