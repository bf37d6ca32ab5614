import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoOutput, withDemo } from './support/demo-output.ts'
import { documentsIn, fencesIn, withOutput } from './support/fences.ts'
import { type Laid, layOut } from './support/run-fences.ts'

const root = join(import.meta.dirname, '..')
const fences = documentsIn(root).flatMap((document) => fencesIn(root, document))

describe('TypeScript in the documentation', () => {
  let laid: Laid

  beforeAll(() => {
    laid = layOut(fences)
  })

  afterAll(() => laid.remove())

  it('finds the fences', () => {
    expect(fences.map(({ document }) => document)).toEqual(
      expect.arrayContaining(['README.md', 'docs/start.md']),
    )
  })

  it('type-checks', async () => {
    await expect(laid.check()).resolves.toBeUndefined()
  })

  it('type-checks in projects that are strict and no stricter', async () => {
    const usual = { exactOptionalPropertyTypes: false, noUncheckedIndexedAccess: false }
    await expect(laid.check(usual)).resolves.toBeUndefined()
  })

  it.each(fences)('$name runs, and prints what is said (pnpm docs:update writes it)', async (fence) => {
    expect(fence.text).toBe(withOutput(fence, await laid.run(fence)))
  })
})

describe('README', () => {
  it('shows what the demo prints (pnpm docs:update writes it)', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    expect(readme).toBe(withDemo(readme, demoOutput()))
  })
})
