import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastAtLevels } from './search.ts'

/** Levels that never rise, as a list of where each level ends. */
const falling = fc
  .tuple(fc.nat(20_000), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }))
  .map(([count, parts]) => ({
    count,
    ends: parts.map((part) => Math.round(part * count) - 1).sort((a, b) => b - a),
  }))

async function search(
  count: number,
  ends: readonly number[],
): Promise<{ found: readonly number[]; asked: number; rounds: number }> {
  let asked = 0
  let rounds = 0
  const found = await lastAtLevels(count, [1, 2, 3, 4], async (places) => {
    asked += places.length
    rounds += 1
    return places.map((place) => ends.filter((end) => end >= place).length)
  })
  return { found, asked, rounds }
}

describe('the last place at a level', () => {
  it('is found for every level, whatever the length', async () => {
    await fc.assert(
      fc.asyncProperty(falling, async ({ count, ends }) => {
        const { found } = await search(count, ends)
        expect(found).toEqual(ends)
      }),
    )
  })

  it.each([
    [80, 60, 3],
    [800, 110, 4],
    [8000, 140, 5],
    [80_000, 170, 6],
  ])('of %i places takes at most %i questions in %i rounds for one end', async (count, most, rounds) => {
    let worst = { asked: 0, rounds: 0 }
    for (let end = -1; end < count; end += Math.max(1, Math.floor(count / 50))) {
      const { found, ...cost } = await search(count, [end, end, end, end])
      expect(found).toEqual([end, end, end, end])
      worst = { asked: Math.max(worst.asked, cost.asked), rounds: Math.max(worst.rounds, cost.rounds) }
    }
    expect(worst.asked).toBeLessThanOrEqual(most)
    expect(worst.rounds).toBeLessThanOrEqual(rounds)
  })

  it('asks nothing where there is nothing', async () => {
    expect(await search(0, [])).toEqual({ found: [-1, -1, -1, -1], asked: 0, rounds: 0 })
  })
})
