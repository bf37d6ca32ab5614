import { table } from '../../markdown.ts'
import { handWrittenGptTokenizerPart, handWrittenJsTiktokenPart } from '../contestants/hand-written.ts'
import { varvePart } from '../contestants/varve-part.ts'
import type { Chapter, Effort, Figure } from '../figure.ts'
import { type Laps, race } from '../race.ts'
import { atLeast, ratioOf, showSpread, timesOf } from '../ratios.ts'
import { type SizeName, sizeOf } from '../sizes.ts'
import type { Spread } from '../stats.ts'

const CONTESTANTS = [varvePart, handWrittenGptTokenizerPart, handWrittenJsTiktokenPart]

/** What a turn costs besides sending it: our part, against what apps write by hand. */
export const part: Figure = { name: 'part', measure }

async function measure(effort: Effort): Promise<Chapter> {
  const laps = new Map<SizeName, Laps>()
  for (const name of ['10k', '100k', '1M'] as const) {
    laps.set(name, await race(CONTESTANTS, sizeOf(name, effort)))
  }
  const times = (name: SizeName): Spread => timesOf(laps.get(name) ?? new Map(), varvePart)
  const short = times('10k')
  const long = times('1M')
  const growth = long.median / short.median
  const middle: Laps = laps.get('100k') ?? new Map()
  return {
    rows: [
      {
        figure: 'time per turn, 1M against 10k tokens, build to expectation',
        target: '≤ 2×',
        measured: `${growth.toPrecision(3)}× (${showSpread(long, ' ms')} against ${showSpread(short, ' ms')})`,
        met: growth <= 2,
      },
      atLeast(
        'our part alone (build to expectation), against hand-written + `gpt-tokenizer`, 100k',
        ratioOf(middle, handWrittenGptTokenizerPart, varvePart),
        200,
      ),
      atLeast(
        'the same against hand-written + `js-tiktoken`',
        ratioOf(middle, handWrittenJsTiktokenPart, varvePart),
        1000,
      ),
    ],
    text: [
      '### Our part alone',
      '',
      'Everything but the call: of Varve from `build` to the expectation, of the hand-written loops the count and the comparison.',
      'Milliseconds: median, and the range of eight rounds in ten. The target of growing at most twofold is meant without assembling the',
      'body’s bytes; where the path assembles them before the expectation, they are in the time.',
      '',
      table(
        ['', ...[...laps.keys()].map((name) => `${name}, ms`)],
        CONTESTANTS.map((contestant) => [
          contestant.name,
          ...[...laps.values()].map((lap) => showSpread(timesOf(lap, contestant), '')),
        ]),
      ),
    ].join('\n'),
    packages: CONTESTANTS.flatMap(({ packages }) => packages),
  }
}
