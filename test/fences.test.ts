import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Fence, fencesIn, withOutput } from './support/fences.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'varve-fences-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

/** The fences of a document with these lines; `'''` stands for the marks of a fence. */
function fences(...lines: readonly string[]): readonly Fence[] {
  writeFileSync(join(folder, 'page.md'), `${lines.join('\n')}\n`.replaceAll("'''", '```'))
  return fencesIn(folder, 'page.md')
}

function shown(fence: Fence | undefined, stdout: string, code = fence?.code ?? ''): string {
  if (fence === undefined) throw new Error('There is no fence.')
  return withOutput(fence, { stdout, code }).replaceAll('```', "'''")
}

describe('the fences of a document', () => {
  it('have names, by file or by line, and what they say that they print', () => {
    const found = fences(
      '# Page',
      "'''ts a.ts",
      'one()',
      "'''",
      "'''ts",
      'two()',
      "'''",
      '',
      'It prints:',
      '',
      "'''text output",
      'old',
      "'''",
    )
    expect(found.map(({ name, file, code }) => [name, file, code])).toEqual([
      ['page.md:2', 'a.ts', 'one()\n'],
      ['page.md:5', 'line-5.ts', 'two()\n'],
    ])
    expect(found.map((fence) => shown(fence, 'new\n'))).toEqual([
      "'''ts a.ts\none()\n'''",
      "'''ts\ntwo()\n'''\n\nIt prints:\n\n'''text output\nnew\n'''",
    ])
  })

  it('say in comments what each line is, whatever a formatter has made of the call', () => {
    const [fence] = fences("'''ts", 'console.log(1) // ?', 'console.log(', '  2,', ') // ?', "'''")
    expect(shown(fence, '1\n2\n')).toBe("'''ts\nconsole.log(1) // 1\nconsole.log(\n  2,\n) // 2\n'''")
  })

  it('may not print more or less than is said, nor say it twice', () => {
    const [fence] = fences("'''ts", 'console.log(1) // ?', "'''")
    expect(() => shown(fence, '1\n2\n')).toThrow('page.md:1 prints 2 lines, and 1 comments say what')
    const [twice] = fences("'''ts", 'console.log(1) // ?', "'''", "'''text output", "'''")
    expect(() => shown(twice, '1\n')).toThrow('twice')
  })

  it('show the inline snapshots that a run has written', () => {
    const [fence] = fences("'''ts a.test.ts", 'snapshot()', "'''")
    expect(shown(fence, '', 'snapshot(`$&`)\n')).toBe("'''ts a.test.ts\nsnapshot(`$&`)\n'''")
  })
})
