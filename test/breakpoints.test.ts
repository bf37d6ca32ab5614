import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { breakpointsPage, costsOfAll, type ShapeCosts } from './breakpoints/page.ts'
import { shapes } from './breakpoints/shapes.ts'

const names = shapes.map(({ name }) => name)
let documented: readonly ShapeCosts[]
let measured: readonly ShapeCosts[]

beforeAll(async () => {
  documented = await costsOfAll({ developerBlockWritten: false })
  measured = await costsOfAll({ developerBlockWritten: true })
})

describe.each([
  ['as the guide has it', () => documented],
  ['as measurements have it', () => measured],
])('breakpoints as Varve places them, %s', (_, all) => {
  it.each(names)('are never dearer than the best of the others: %s', (name) => {
    const costs = all().find(({ shape }) => shape.name === name)?.costs ?? []
    const [own, ...others] = costs.toReversed().map(({ money }) => money)
    expect(others).toHaveLength(3)
    for (const other of others) expect(own).toBeLessThanOrEqual(other)
  })
})

describe('docs/breakpoints.md', () => {
  it('says what the command prints', () => {
    const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'breakpoints.md'), 'utf8')
    expect(plain(page)).toBe(plain(breakpointsPage(documented, measured)))
  })
})

/** Without the blanks and dashes by which the formatter aligns tables. */
function plain(markdown: string): string {
  return markdown.replace(/[\s-]+/gu, '')
}
