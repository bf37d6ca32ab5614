import type { Measured } from '@varve/core'
import type { CacheRules } from '@varve/rules'
import type { Entries, Entry } from '../ledger/ledger.ts'
import { levelOf, rulesAsAsked } from './automatic.ts'
import { firstReaching } from './first-reaching.ts'
import { hashesOf, type PredictOptions } from './predict.ts'
import { lastAtLevels } from './search.ts'

/** What is looked up besides the request's own cache points. */
export interface LookUpOptions extends Pick<PredictOptions, 'plan' | 'rules' | 'now'> {
  /** Further hashes to ask for, such as those of `hashesForPlan`. */
  readonly more?: readonly string[]
}

/**
 * Asks a ledger for what a prediction needs. The breakpoint regime has a fixed number of positions; the automatic one is
 * searched, so that the number of questions grows with the logarithm of the conversation's length.
 *
 * @param read the ledger's `read` for one lane
 */
export async function lookUp(
  read: (hashes: readonly string[]) => Entries | Promise<Entries>,
  measured: Measured,
  { rules, now, plan, more = [] }: LookUpOptions,
): Promise<Entries> {
  if (rules?.regime === 'automatic' && rules.automatic !== undefined) {
    return lookUpBlocks(read, measured, rulesAsAsked(measured, { ...rules, automatic: rules.automatic }), now)
  }
  const hashes = [
    ...new Set([...hashesOf(measured, { rules, ...(plan === undefined ? {} : { plan }) }), ...more]),
  ]
  return hashes.length === 0 ? new Map<string, Entry>() : read(hashes)
}

async function lookUpBlocks(
  read: (hashes: readonly string[]) => Entries | Promise<Entries>,
  { blocks, points, step = 1 }: Measured,
  rules: CacheRules,
  now: number,
): Promise<Entries> {
  const known = new Map<string, Entry>()
  const ask = async (hashes: readonly string[]): Promise<void> => {
    for (const [hash, entry] of await read(hashes)) known.set(hash, entry)
  }
  const ends = await lastAtLevels(blocks.length, [1, 2, 3, 4], async (places) => {
    const hashes = places.flatMap((place) => blocks[place]?.hash ?? [])
    await ask(hashes)
    return hashes.map((hash) => levelOf(known.get(hash), rules, now))
  })
  // An earlier prompt as a whole ends less than a step behind its last block; with its answer it reaches further.
  const whole = new Set([
    ...[-1, ...ends].flatMap((end) => {
      const from = (end + 1) * step
      return pointsWithin(points, from, from + step)
    }),
    ...latestPrompts(points),
  ])
  if (whole.size > 0) await ask([...whole])
  return known
}

/**
 * Places where an earlier call of this conversation may have ended that are asked for: in front of the latest answers. The number is
 * ours: it bounds what a turn asks of a ledger, and `OLDER` of them are told of; `pnpm accuracy` says the same of 3 to 32.
 */
const PROMPTS = 8

function latestPrompts(points: Measured['points']): readonly string[] {
  const hashes: string[] = []
  for (let index = points.length - 2; index >= 0 && hashes.length < PROMPTS; index -= 1) {
    const [point, next] = [points[index], points[index + 1]]
    if (point?.endsMessage === true && point.role !== 'assistant' && next?.role === 'assistant')
      hashes.push(point.hash)
  }
  return hashes
}

/** Hashes of the points that end in a range of tokens. */
function pointsWithin(points: Measured['points'], from: number, to: number): readonly string[] {
  const hashes: string[] = []
  for (let index = firstReaching(points, from); index < points.length; index += 1) {
    const point = points[index]
    if (point === undefined || point.tokens > to) break
    hashes.push(point.hash)
  }
  return hashes
}
