import { dirname, join } from 'node:path'
import { readFileSync } from 'node:fs'
import {
  type Application,
  Comment,
  CommentTag,
  type Context,
  Converter,
  DocumentReflection,
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

/** A TypeDoc plugin that adds the pages, and gives modules the names that apps import. */
export function sitePlugin(content: Content): (app: Application) => void {
  return (app) => {
    app.converter.on(Converter.EVENT_BEGIN, ({ project }) => addPages(app, project, content))
    app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => nameModules(app, context, content.entries))
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
  for (const { title, pages } of sections) for (const page of pages) add(page, project, title)
  add(index, project, first?.title ?? 'Documents')
}

function nameModules(app: Application, context: Context, entries: readonly Entry[]): void {
  for (const module of context.project.getReflectionsByKind(ReflectionKind.Module)) {
    const file = context.getSymbolFromReflection(module)?.declarations?.[0]?.getSourceFile().fileName
    const entry = entries.find((one) => normalizePath(one.file) === file)
    if (entry === undefined || !module.isDeclaration()) continue
    module.name = entry.name
    module.comment ??= new Comment()
    module.comment.blockTags.push(new CommentTag('@group', [{ kind: 'text', text: entry.group }]))
    if (entry.about === undefined) continue
    module.comment.summary.push({ kind: 'text', text: entry.about.description })
    const readme = normalizePath(entry.about.readme)
    const text = readFileSync(readme, 'utf8').replace(/^# .*\n/u, '')
    module.readme = app.converter.parseRawComment(
      new MinimalSourceFile(text, readme),
      context.project.files,
    ).content
    context.project.files.registerReflectionPath(readme, module)
    context.project.files.registerReflectionPath(normalizePath(dirname(readme)), module)
  }
}
