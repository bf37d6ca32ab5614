import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The code of an `@example` of a docstring. */
export interface Example {
  /** Where it stands, such as `packages/core/src/lib/compare.ts:70`. */
  readonly name: string
  readonly code: string
}

/** Every TypeScript example of a docstring of the packages. */
export function docstringExamples(root: string): readonly Example[] {
  const sources = globSync('packages/*/src/**/*.ts', { cwd: root }).filter(
    (file) => !/\.test(?:-d)?\.ts$/u.test(file),
  )
  return sources.sort().flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return [...text.matchAll(/^( *\* )```ts\n([\s\S]*?)^ *\* ```$/gmu)].map(
      ({ index, 1: margin = '', 2: code = '' }) => ({
        name: `${file}:${text.slice(0, index).split('\n').length}`,
        code: code
          .split('\n')
          .map((line) => line.slice(margin.length))
          .join('\n'),
      }),
    )
  })
}
