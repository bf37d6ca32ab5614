import { describe, expect, test } from 'vitest'
import { judge, type Judged, score } from './token-accuracy/accuracy.ts'
import type { RecordClass } from './token-accuracy/classes.ts'
import { corpusFolder, HOW_TO_BRING_IT, readCorpus } from './token-accuracy/corpus.ts'

const folder = corpusFolder()
if (folder === undefined) console.warn(`token accuracy skipped: ${HOW_TO_BRING_IT}`)

/** What was reached, in per cent of distinct requests: exact, and within three tokens. A change may only raise it. */
const floors: readonly (readonly [name: RecordClass, exact: number, within3: number])[] = [
  ['plain text', 99.2, 99.6],
  ['calls in history, flat tools or none', 95.6, 99],
  ['function tools, flat schemas', 97.7, 99.6],
  ['function tools, other schemas', 95, 98.1],
  ['structured output', 100, 100],
  ['structured output and tools', 82.7, 100],
  ['functions (legacy field)', 97, 97],
]

describe.skipIf(folder === undefined)('countRequest against recorded calls', () => {
  const judged: readonly Judged[] = folder === undefined ? [] : judge(readCorpus(folder))

  test.each(floors)('%s: at least %d %% exact, %d %% within three tokens', (name, exact, within3) => {
    const reached = score(judged.filter((one) => one.class === name))
    expect((100 * reached.exact) / reached.requests).toBeGreaterThanOrEqual(exact)
    expect((100 * reached.within3) / reached.requests).toBeGreaterThanOrEqual(within3)
  })

  test('function tools of any schema', () => {
    const reached = score(judged.filter((one) => one.class.startsWith('function tools')))
    expect((100 * reached.exact) / reached.requests).toBeGreaterThanOrEqual(97.1)
    expect((100 * reached.within3) / reached.requests).toBeGreaterThanOrEqual(99.3)
  })

  test('a count that calls itself exact nearly always is', () => {
    const reached = score(judged.filter(({ claimed }) => claimed))
    expect((100 * reached.exact) / reached.requests).toBeGreaterThanOrEqual(98.3)
    expect((100 * reached.within3) / reached.requests).toBeGreaterThanOrEqual(99.4)
  })
})
