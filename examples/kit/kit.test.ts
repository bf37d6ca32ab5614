import type { Verdict } from '@varve/cache'
import { expect, it } from 'vitest'
import { count, money, percent, table, totalsOf } from './index.ts'

const verdict = (read: number | undefined): Verdict => ({
  status: 'as_expected',
  cause: { code: 'reused', sentence: '' },
  expectation: { outcomes: [], tokens: 10, calibrated: 0, exact: true, step: 1, writes: [], reusable: 0 },
  observation: { input: 10, ...(read === undefined ? {} : { read }) },
  because: [],
  sentence: '',
})

it('adds up what was reported, and nothing that was not', () => {
  expect(totalsOf([verdict(3), verdict(4)])).toMatchObject({
    calls: 2,
    input: 20,
    read: 7,
    written: undefined,
  })
  expect(totalsOf([verdict(3), verdict(undefined)])).toMatchObject({ input: 20, read: undefined })
})

it('tells what was not reported from 0', () => {
  expect([count(undefined), count(0), percent(undefined, 10), percent(0, 10), money(undefined)]).toEqual([
    'not reported',
    '0',
    'not reported',
    '0 %',
    'not known',
  ])
})

it('lays out columns by their widest cell', () => {
  expect(
    table(
      ['', 'read'],
      [
        ['a', '1'],
        ['long', '12,345'],
      ],
    ),
  ).toBe('        read\na          1\nlong  12,345')
})
