import { join } from 'node:path'
import { load as layerDocs } from '@varve/typedoc'
import { Application } from 'typedoc'
import { entriesOf } from './entries.ts'
import { membersInPlace } from './in-place.ts'
import { linkProblems } from './links.ts'
import { indexPage, sectionsOf } from './pages.ts'
import { sitePlugin } from './plugin.ts'
import { ProblemLog } from './problem-log.ts'
import { SiteRouter } from './router.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** A prompt whose layers the API reference describes, as it would in an app. */
const EXAMPLE = {
  name: 'support-agent/prompt',
  group: 'Layer documentation',
  file: join(ROOT, 'examples', 'support-agent', 'prompt.ts'),
}

/**
 * Builds the documentation into a folder, which is emptied first.
 *
 * @returns what is wrong with it, a sentence each: a public export without a docstring, a link that leads nowhere, a request to another
 * host. None when it is sound.
 * @throws Error when a page has no place in the order
 */
export async function buildSite(out: string): Promise<readonly string[]> {
  const entries = [...entriesOf(ROOT), EXAMPLE]
  const content = { root: ROOT, entries, index: indexPage(ROOT), sections: sectionsOf(ROOT) }
  const packages = [...new Set(entriesOf(ROOT).map(({ name }) => name.split('/').slice(0, 2).join('/')))]
  const groups = content.sections.map(({ title }) => title)
  const app = await Application.bootstrapWithPlugins({
    name: 'Varve',
    plugin: [sitePlugin(content), layerDocs],
    entryPoints: entries.map(({ file }) => file),
    tsconfig: join(ROOT, 'docs', 'site', 'tsconfig.json'),
    basePath: ROOT,
    readme: join(ROOT, 'README.md'),
    router: 'site',
    out,
    customCss: join(ROOT, 'docs', 'site', 'style.css'),
    favicon: join(ROOT, 'docs', 'site', 'favicon.svg'),
    navigation: { includeGroups: true, includeFolders: false, excludeReferences: true },
    headings: { readme: false, document: true },
    sort: ['kind', 'source-order'],
    sortEntryPoints: false,
    groupOrder: [...groups, 'Packages', EXAMPLE.group, 'Functions', 'Variables', '*'],
    typePrintWidth: 100,
    visibilityFilters: {},
    includeHierarchySummary: false,
    hideGenerator: true,
    githubPages: false,
    highlightLanguages: ['bash', 'json', 'typescript', 'javascript', 'yaml', 'diff'],
    ignoredHighlightLanguages: ['text'],
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
      notExported: true,
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
  await app.generateOutputs(project)
  return [...log.problems, ...linkProblems(out)]
}
