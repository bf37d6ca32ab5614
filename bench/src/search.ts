// `node bench/src/search.ts [seconds]`: looks for texts that cost most a byte, by climbing. What it finds goes into worst-cases.ts by hand.
//
// A text is random picks from a few units. A step changes one unit and stays if the text got slower; after a while without a step it
// begins again somewhere else. Each measurement makes a new text, so that no memo has seen it.
import { encodings, load } from './built.ts'
import { createRandom, pick, type Random } from './random.ts'
import { of, worstCases } from './worst-cases.ts'

const LENGTH = 20_000
const PATIENCE = 40

const ranges: readonly (readonly [from: number, to: number])[] = [
  [0x20, 0x7f],
  [0x61, 0x7b],
  [0x09, 0x0e],
  [0xa0, 0x250],
  [0x300, 0x370],
  [0x370, 0x530],
  [0x590, 0x700],
  [0x900, 0xe80],
  [0x1000, 0x1200],
  [0x2000, 0x2c00],
  [0x3040, 0x3400],
  [0x3400, 0xa000],
  [0xac00, 0xd7a4],
  [0xf900, 0x1_0000],
  [0x1_0000, 0x1_1000],
  [0x1_d400, 0x1_d800],
  [0x1_f300, 0x1_fa00],
  [0x2_0000, 0x2_1000],
]

type CountTokens = Awaited<ReturnType<typeof load>>['countTokens']

/** Nanoseconds a byte, the quickest of five texts, so that a pause of the machine is not taken for a find. */
function costOf(make: (run: number) => string, count: (text: string) => number): number {
  let best = Infinity
  for (let run = 0; run < 5; run += 1) {
    const text = make(run)
    const bytes = Buffer.byteLength(text)
    const from = performance.now()
    count(text)
    best = Math.min(best, ((performance.now() - from) * 1e6) / bytes)
  }
  return best
}

/** One character, a few of them, one many times, or a token of the vocabulary's kind: the words of the list. */
function unit(random: Random): string {
  const [from, to] = pick(random, ranges)
  const character = () => String.fromCodePoint(from + Math.floor(random() * (to - from)))
  const kind = random()
  if (kind < 0.5) return character()
  if (kind < 0.8) return Array.from({ length: 2 + Math.floor(random() * 6) }, character).join('')
  return character().repeat(2 + Math.floor(random() * 40))
}

function changed(random: Random, units: readonly string[]): string[] {
  const next = [...units]
  const place = Math.floor(random() * next.length)
  const kind = random()
  if (kind < 0.35) next.push(unit(random))
  else if (kind < 0.55 && next.length > 1) next.splice(place, 1)
  else if (kind < 0.75) next[place] = unit(random)
  // A unit twice is picked twice as often.
  else if (kind < 0.85) next.push(next[place] ?? '')
  else next[place] = `${next[place] ?? ''}${unit(random)}`
  return next
}

function climb(encoding: (typeof encodings)[number], countTokens: CountTokens, seconds: number): void {
  const count = (text: string) => countTokens(text, encoding)
  const costOfUnits = (units: readonly string[], seed: number) =>
    costOf((run) => of(units, seed * 5 + run)(LENGTH), count)
  const random = createRandom(seconds + encoding.length)
  const until = performance.now() + seconds * 1000
  const finds: { readonly units: readonly string[]; readonly cost: number }[] = []
  let tried = 0
  while (performance.now() < until) {
    let units = Array.from({ length: 1 + Math.floor(random() * 8) }, () => unit(random))
    let cost = costOfUnits(units, tried)
    for (let idle = 0; idle < PATIENCE && performance.now() < until; idle += 1) {
      const candidate = changed(random, units)
      tried += 1
      const other = costOfUnits(candidate, tried)
      if (other <= cost * 1.02) continue
      units = candidate
      // Once more: the first figure was the highest of many, so it was lucky.
      cost = Math.min(other, costOfUnits(candidate, tried + 1e6))
      idle = 0
    }
    finds.push({ units, cost })
  }
  console.log(`${encoding}: ${tried} texts tried, ${finds.length} climbs`)
  for (const { units, cost } of finds.toSorted((left, right) => right.cost - left.cost).slice(0, 5)) {
    console.log(`${Math.round(cost)} ns a byte: ${JSON.stringify(units)}`)
  }
  for (const { name, make } of worstCases) {
    // The beginning differs, so that the memos help as little as above.
    const cost = costOf((run) => make(LENGTH + run * 100).slice(run * 100), count)
    console.log(`${Math.round(cost)} ns a byte: ${name}, known`)
  }
}

const { countTokens } = await load()
for (const encoding of encodings) climb(encoding, countTokens, Number(process.argv[2] ?? '60'))
