import { checkCodes } from '@varve/check'
import { describe, expect, it } from 'vitest'
import { runVarve } from './support/run-varve.ts'

describe('varve explain', () => {
  it.each([...Object.values(checkCodes).flat(), 'lock-changed', 'unused-silence'])(
    'prints the page of %s',
    async (code) => {
      const { code: exit, out } = await runVarve(['explain', code])
      expect(exit).toBe(0)
      expect(out.startsWith(`# ${code}\n\n`)).toBe(true)
      expect(out).not.toMatch(/\]\((?!https?:)/u)
    },
  )

  it('lists all of them without a code', async () => {
    const { code, out } = await runVarve(['explain'])
    expect(code).toBe(0)
    for (const name of Object.values(checkCodes).flat()) expect(out).toContain(name)
  })

  it('takes a code in any case', async () => {
    expect(await runVarve(['explain', 'Lock-Changed'])).toEqual(await runVarve(['explain', 'lock-changed']))
  })

  it.each([
    ['clock-change', ' (Did you mean clock-changed?)'],
    ['lockchanged', ' (Did you mean lock-changed?)'],
    ['../README', ''],
    ['nonsense', ''],
  ])('refuses %s, with what was probably meant:%s', async (given, meant) => {
    const { code, out, err } = await runVarve(['explain', given])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`${JSON.stringify(given)} is the code of no finding.${meant}\n`)
    expect(err).toContain('Run varve explain for the list of them.')
  })
})
