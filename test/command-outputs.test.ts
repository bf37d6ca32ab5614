import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documentsWithOutput, withCommandOutputs } from './support/command-outputs.ts'

const root = join(import.meta.dirname, '..')

describe('documents that show what a command prints', () => {
  it('are found', () => {
    expect(documentsWithOutput()).toEqual(
      expect.arrayContaining(['docs/guides/command-line.md', 'examples/coding-agent/README.md']),
    )
  })

  it.each(documentsWithOutput())('%s shows what it prints now (pnpm docs:update writes it)', (document) => {
    const text = readFileSync(join(root, document), 'utf8')
    expect(text).toBe(withCommandOutputs(text))
  })
})
