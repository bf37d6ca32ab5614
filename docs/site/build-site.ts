import { globSync } from 'node:fs'
import { join } from 'node:path'
import { load as layerDocs } from '@varve/typedoc'
import { Application } from 'typedoc'
import { type Entry, entriesOf, EXAMPLES } from './entries.ts'
import { membersInPlace } from './in-place.ts'
import { linkProblems } from './links.ts'
import { indexPage, sectionsOf } from './pages.ts'
import { sitePlugin } from './plugin.ts'
import { ProblemLog } from './problem-log.ts'
import { SiteRouter } from './router.ts'
import { checkExports } from './unexported.ts'

const EXAMPLES_GROUP = 'Layer documentation'

/**
 * Builds the documentation of a repository into a folder, which is emptied first.
 *
 * @returns what is wrong with it, a sentence each: a public export without a docstring, a link that leads nowhere, a request to another
 * host. None when it is sound.
 * @throws Error when a page has no place in the order
 */
export async function buildSite(root: string, out: string): Promise<readonly string[]> {
  const published = entriesOf(root)
  const entries = [...published, ...globSync(EXAMPLES, { cwd: root }).map((path) => exampleAt(root, path))]
  const content = { root, entries, index: indexPage(root), sections: sectionsOf(root, EXAMPLES) }
  const packages = [...new Set(published.map(({ name }) => name.split('/').slice(0, 2).join('/')))]
  const groups = content.sections.map(({ title }) => title)
  const app = await Application.bootstrapWithPlugins({
    name: 'Varve',
    logLevel: 'Warn',
    plugin: [sitePlugin(content), layerDocs],
    entryPoints: entries.map(({ file }) => file),
    tsconfig: join(root, 'docs', 'site', 'tsconfig.json'),
    basePath: root,
    readme: join(root, 'README.md'),
    router: 'site',
    out,
    customCss: join(import.meta.dirname, 'style.css'),
    favicon: join(import.meta.dirname, 'favicon.svg'),
    navigation: { includeGroups: true, includeFolders: false, excludeReferences: true },
    headings: { readme: false, document: true },
    sort: ['kind', 'source-order'],
    sortEntryPoints: false,
    groupOrder: [...groups, 'Packages', EXAMPLES_GROUP, 'Functions', 'Variables', '*'],
    typePrintWidth: 100,
    visibilityFilters: {},
    includeHierarchySummary: false,
    hideGenerator: true,
    githubPages: false,
    highlightLanguages: [
      'bash',
      'console',
      'diff',
      'html',
      'javascript',
      'json',
      'jsonc',
      'tsx',
      'typescript',
      'yaml',
    ],
    ignoredHighlightLanguages: ['text'],
    searchInDocuments: true,
    searchGroupBoosts: Object.fromEntries(groups.map((group) => [group, 2])),
    excludeExternals: true,
    useFirstParagraphOfCommentAsSummary: true,
    requiredToBeDocumented: [
      'Module',
      'Enum',
      'EnumMember',
      'Variable',
      'Function',
      'Class',
      'Interface',
      'Property',
      'Method',
      'Accessor',
      'TypeAlias',
    ],
    packagesRequiringDocumentation: [...packages],
    validation: {
      notExported: false,
      invalidLink: true,
      invalidPath: true,
      rewrittenLink: true,
      notDocumented: true,
    },
    varveTargets: ['chat:gpt-5.6-luna', 'responses:gpt-4.1'],
  })
  const log = new ProblemLog()
  app.logger = log
  app.renderer.defineRouter('site', SiteRouter)
  const project = await app.convert()
  if (project === undefined) return log.problems
  app.options.setValue('intentionallyNotDocumented', [...membersInPlace(project, packages)])
  app.validate(project)
  checkExports(app, project, packages)
  await app.generateOutputs(project)
  return [...log.problems, ...linkProblems(out)]
}

function exampleAt(root: string, path: string): Entry {
  return {
    name: path.replace(/^examples\//u, '').replace(/\.ts$/u, ''),
    group: EXAMPLES_GROUP,
    file: join(root, path),
  }
}
