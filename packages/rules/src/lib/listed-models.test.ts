import { describe, expect, it } from 'vitest'
import { listedModels, priceOf, type Regime, rulesFor, sources } from '../index.ts'
import { DOLLAR } from './prices/money.ts'

const at = Date.UTC(2026, 10, 20)

/** id, regime, and US dollars per million tokens: input, read, 30-minute write, output. `-`: no price of its own. */
const table = `
gpt-6.2-astra            breakpoints 8     0.4   10     40
gpt-6.2-sol              breakpoints 2     0.1   2.5    10
gpt-6.1-sol              breakpoints 2     0.1   2.5    10
gpt-6.1-terra            breakpoints 1     0.05  1.25   5
gpt-6-astra              breakpoints 10    1     12.5   50
gpt-6-sol                breakpoints 2     0.2   2.5    10
gpt-6-luna               breakpoints 0.1   0.01  0.125  0.5
gpt-6-rosalind           breakpoints ?     ?     ?      ?
gpt-6-cyber              breakpoints ?     ?     ?      ?
gpt-daybreak-red-latest  breakpoints 12.5  1.25  15.625 75
gpt-daybreak-blue-latest breakpoints 4     0.4   5      20
gpt-5.6                  breakpoints 4     0.4   5      20
gpt-5.6-sol              breakpoints 4     0.4   5      20
gpt-5.6-terra            breakpoints 2     0.2   2.5    12
gpt-5.6-luna             breakpoints 0.2   0.02  0.25   1.2
gpt-5.6-cyber            breakpoints 12.5  1.25  15.625 75
gpt-5.5                  automatic   5     0.5   -      30
gpt-5.5-pro              automatic   30    -     -      180
chat-latest              automatic   5     0.5   -      30
gpt-5.4                  automatic   2.5   0.25  -      15
gpt-5.4-mini             automatic   0.75  0.075 -      4.5
gpt-5.4-nano             automatic   0.2   0.02  -      1.25
gpt-5.4-pro              none        30    -     -      180
gpt-5.3-codex            automatic   1.75  0.175 -      14
gpt-5.3-chat-latest      automatic   1.75  0.175 -      14
gpt-5.2                  automatic   1.75  0.175 -      14
gpt-5.2-chat-latest      automatic   1.75  0.175 -      14
gpt-5.2-codex            automatic   1.75  0.175 -      14
gpt-5.2-pro              none        21    -     -      168
gpt-5.1                  automatic   1.25  0.125 -      10
gpt-5.1-codex-max        automatic   1.25  0.125 -      10
gpt-5.1-codex            automatic   1.25  0.125 -      10
gpt-5.1-codex-mini       automatic   0.25  0.025 -      2
gpt-5.1-chat-latest      automatic   1.25  0.125 -      10
gpt-5                    automatic   1.25  0.125 -      10
gpt-5-codex              automatic   1.25  0.125 -      10
gpt-5-chat-latest        automatic   1.25  0.125 -      10
gpt-5-mini               automatic   0.25  0.025 -      2
gpt-5-nano               automatic   0.05  0.005 -      0.4
gpt-5-pro                none        15    -     -      120
gpt-4.1                  automatic   2     0.5   -      8
gpt-4.1-mini             automatic   0.4   0.1   -      1.6
gpt-4.1-nano             automatic   0.1   0.025 -      0.4
gpt-4o                   automatic   2.5   1.25  -      10
gpt-4o-2024-08-06        automatic   2.5   1.25  -      10
gpt-4o-2024-11-20        automatic   2.5   1.25  -      10
gpt-4o-mini              automatic   0.15  0.075 -      0.6
gpt-4o-2024-05-13        none        5     -     -      15
o1                       automatic   15    7.5   -      60
o1-mini                  automatic   1.1   0.55  -      4.4
o1-pro                   none        150   -     -      600
o3                       automatic   2     0.5   -      8
o3-mini                  automatic   1.1   0.55  -      4.4
o3-pro                   none        20    -     -      80
o4-mini                  automatic   1.1   0.275 -      4.4
codex-mini-latest        automatic   1.5   0.375 -      6
gpt-4-turbo              none        10    -     -      30
gpt-4                    none        30    -     -      60
gpt-3.5-turbo            none        0.5   -     -      1.5
`
const rows = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))
  .map(([id = '', regime = '', input = '', read = '', write = '', output = '']) => ({
    id,
    regime: regime as Regime,
    input,
    read: read === '-' ? input : read,
    write: write === '-' ? input : write,
    output,
  }))

/** What `tokens` tokens of one kind cost, in US dollars as the table prints them. */
function perMillion(id: string, kind: 'input' | 'read' | 'written' | 'output'): string | undefined {
  const tokens = 100_000
  const price = priceOf(
    id,
    {
      input: kind === 'output' ? 0 : tokens,
      read: kind === 'read' ? tokens : 0,
      written: kind === 'written' ? tokens : 0,
      output: kind === 'output' ? tokens : 0,
    },
    { at },
  )
  return price && String(Number(price.low * 10n) / Number(DOLLAR))
}

describe('the listed models', () => {
  it('are the 58 of the table, and one alias', () => {
    expect(rows).toHaveLength(59)
    expect(new Set(listedModels.map(({ id }) => id))).toEqual(
      new Set(rows.map(({ id }) => id).filter((id) => id !== 'gpt-5.6')),
    )
    expect(listedModels).toHaveLength(58)
  })

  it.each(rows)('$id: $regime', ({ id, regime, input, read, write, output }) => {
    for (const endpoint of ['chat', 'responses'] as const) {
      expect(rulesFor(id, { endpoint })?.regime).toBe(regime)
    }
    const known = (usd: string) => (usd === '?' ? undefined : usd)
    expect({
      input: perMillion(id, 'input'),
      read: perMillion(id, 'read'),
      write: perMillion(id, 'written'),
      output: perMillion(id, 'output'),
    }).toEqual({ input: known(input), read: known(read), write: known(write), output: known(output) })
  })

  it('name only sources that are described, and the day of checking', () => {
    const all = listedModels.flatMap(({ rules, prices = [] }) => [
      ...prices.map(({ evidence }) => evidence),
      ...Object.values(rules).flatMap(({ evidence, evidenceFor = {} }) => [
        evidence,
        ...Object.values(evidenceFor),
      ]),
    ])
    expect(new Set(all.map(({ checked }) => checked))).toEqual(new Set(['2026-11-20']))
    expect(all.filter((evidence) => evidence.sources.length === 0)).toEqual([])
    expect(
      all.flatMap((evidence) => evidence.sources).filter((name) => !Object.hasOwn(sources, name)),
    ).toEqual([])
  })

  it('hold what their regime needs and nothing of another', () => {
    const odd = listedModels.flatMap(({ rules }) =>
      Object.values(rules).filter(
        ({ regime, automatic, breakpoints, accepts }) =>
          (automatic !== undefined) !== (regime === 'automatic') ||
          (breakpoints !== undefined) !== (regime === 'breakpoints') ||
          accepts.breakpoints !== (regime === 'breakpoints'),
      ),
    )
    expect(odd).toEqual([])
  })

  it('cannot be changed by whoever looks them up', () => {
    const rules = rulesFor('gpt-5.6-sol', { endpoint: 'responses' })
    expect(Object.isFrozen(rules)).toBe(true)
    expect(Object.isFrozen(rules?.breakpoints?.lookup)).toBe(true)
    expect(Object.isFrozen(rules?.order)).toBe(true)
  })
})
