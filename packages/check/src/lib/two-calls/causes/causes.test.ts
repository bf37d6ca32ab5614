import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { causes } from './causes.ts'

const codes = causes.map(({ code }) => code)

describe('causes', () => {
  it('have codes of their own', () => {
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('have a page each, and a file named after their code', () => {
    const pages = readdirSync(join(import.meta.dirname, '../../../../../../docs/checks'))
    expect(codes.filter((code) => !pages.includes(`${code}.md`))).toEqual([])
    const files = readdirSync(import.meta.dirname)
    expect(codes.filter((code) => !files.includes(`${code}.ts`))).toEqual([])
  })

  it('end with one that takes every change', () => {
    expect(codes.at(-1)).toBe('text-changed')
  })
})
