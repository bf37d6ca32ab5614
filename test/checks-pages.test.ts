import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { checkCodes } from '@varve/check'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const pages = globSync('docs/checks/*.md', { cwd: root })
  .map((path) => basename(path, '.md'))
  .filter((name) => name !== 'README')
  .sort()
const index = readFileSync(join(root, 'docs/checks/README.md'), 'utf8')

/** Codes of findings that no list holds: they are written where the page is named, `docsOf('…')`. */
const single = globSync('packages/*/src/**/*.ts', { cwd: root })
  .filter((path) => !path.endsWith('.test.ts'))
  .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/docsOf\('([^']+)'\)/gu)])
  .map(([, code = '']) => code)

const codes = [...new Set([...Object.values(checkCodes).flat(), ...single])].sort()

describe('the pages about checks', () => {
  it('are one for each code, and no more', () => {
    expect(codes).toContain('unused-silence')
    expect(codes).toContain('lock-changed')
    expect(pages).toEqual(codes)
  })

  it('are listed in the index, each once', () => {
    const listed = [...index.matchAll(/\]\(([\w-]+)\.md\)/gu)].map(([, name = '']) => name)
    expect([...new Set(listed)].sort()).toEqual(codes)
  })

  it.each(codes)('%s has a title, words and an example', (code) => {
    const text = readFileSync(join(root, 'docs/checks', `${code}.md`), 'utf8')
    expect(text.startsWith(`# ${code}\n\n`)).toBe(true)
    expect(text).toContain('```ts')
    expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/u)
  })

  it.each([...checkCodes.oneBuild, ...checkCodes.twoCalls])(
    '%s says what is bad and what is good',
    (code) => {
      const text = readFileSync(join(root, 'docs/checks', `${code}.md`), 'utf8')
      expect(text).toMatch(/^Bad: /mu)
      expect(text).toMatch(/^Good: /mu)
      expect(text).toMatch(/^What to do: /mu)
    },
  )
})
