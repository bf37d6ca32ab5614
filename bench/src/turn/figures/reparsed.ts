import { table } from '../../markdown.ts'
import { plainChat, plainReparsing } from '../contestants/plain-chat.ts'
import { varveReparsed, varveReparsing } from '../contestants/varve-chat.ts'
import type { Chapter, Effort, Figure } from '../figure.ts'
import { race } from '../race.ts'
import { atMost, ratioOf, showSpread, timesOf } from '../ratios.ts'
import { sizeOf } from '../sizes.ts'

const CONTESTANTS = [plainChat, varveReparsed, plainReparsing, varveReparsing]

/** An app that reads the history from its database on each turn, so that no object is the one of the turn before. */
export const reparsed: Figure = { name: 'reparsed', measure }

async function measure(effort: Effort): Promise<Chapter> {
  const laps = await race(CONTESTANTS, sizeOf('100k', effort))
  return {
    rows: [
      atMost(
        'history re-parsed from a database on each turn (fresh objects), 100k, against plain create',
        ratioOf(laps, varveReparsed, plainChat),
        1,
      ),
      atMost('the same, with the parsing in both times', ratioOf(laps, varveReparsing, plainReparsing), 1),
    ],
    text: [
      '### A history that is parsed anew on each turn',
      '',
      'Whole turns at 100k tokens in milliseconds: median, and the range of eight rounds in ten. `JSON.parse` of the stored turns is outside',
      'of the time in the first pair and inside in the second.',
      '',
      table(
        ['', 'ms'],
        CONTESTANTS.map((contestant) => [contestant.name, showSpread(timesOf(laps, contestant), '')]),
      ),
    ].join('\n'),
    packages: ['openai'],
  }
}
