import type { Application, ProjectReflection } from 'typedoc'

/** Types that signatures speak of and that the reference leaves out, by package: helpers of the compiler, and work that is kept inside. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  '@varve/cache': ['ClientOptions'],
  '@varve/check': ['Spot', 'StableText'],
  '@varve/core': [
    'Building',
    'CheckLayers',
    'Facts',
    'Flat',
    'Measuring',
    'Ordered',
    'UnionToIntersection',
    'ValuesOfLayer',
    'Warned',
    'Write',
  ],
  '@varve/openai-chat': ['OwnedField'],
  '@varve/openai-responses': ['OwnedField'],
  '@varve/rules': ['Without'],
  '@varve/vitest': ['toBePure', 'toExtendPrefixOf', 'toHaveCachePoints', 'toHaveNoFindings', 'toMatchPrefix'],
}

/** Warns of types that signatures speak of and that no entry exports. TypeDoc asks this of one package only, so it is asked of each. */
export function checkExports(
  app: Application,
  project: ProjectReflection,
  packages: readonly string[],
): void {
  app.options.setValue('validation', {
    notExported: true,
    notDocumented: false,
    invalidLink: false,
    invalidPath: false,
  })
  for (const name of packages) {
    project.packageName = name
    app.options.setValue('intentionallyNotExported', [...(LEFT_OUT[name] ?? [])])
    app.validate(project)
  }
}
