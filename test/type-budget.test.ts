import { describe, expect, it } from 'vitest'
import { BUDGET, instantiations } from './support/large-prompt.ts'

describe('type-checking a prompt of 20 layers', () => {
  it('stays in its budget of instantiations', () => {
    const { imports, prompt } = instantiations()
    console.log(`20 layers add ${prompt} instantiations to ${imports} (budget ${BUDGET})`)
    expect(prompt).toBeGreaterThan(0)
    expect(prompt).toBeLessThan(BUDGET)
  })
})
