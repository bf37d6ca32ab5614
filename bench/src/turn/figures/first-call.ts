import { table } from '../../markdown.ts'
import { plainChat } from '../contestants/plain-chat.ts'
import { varveFirst } from '../contestants/varve-chat.ts'
import type { Chapter, Effort, Figure } from '../figure.ts'
import { race } from '../race.ts'
import { atMost, ratioOf, showSpread, timesOf } from '../ratios.ts'
import { sizeOf } from '../sizes.ts'

const CONTESTANTS = [plainChat, varveFirst]

/** The first call of a conversation of which nothing was ever seen: a new prompt, a new session, other texts. */
export const firstCall: Figure = { name: 'first', measure }

async function measure(effort: Effort): Promise<Chapter> {
  const size = { ...sizeOf('100k', effort), turns: 1, runs: effort.quick ? 3 : 20, fresh: true }
  const laps = await race(CONTESTANTS, size)
  return {
    rows: [
      atMost('first call, nothing kept, 100k, against plain create', ratioOf(laps, varveFirst, plainChat), 5),
    ],
    text: [
      '### The first call',
      '',
      'A prompt declared anew, a new session, other texts in every round; the process itself is warm. Whole turns at 100k tokens.',
      '',
      table(
        ['', 'ms'],
        CONTESTANTS.map((contestant) => [contestant.name, showSpread(timesOf(laps, contestant), '')]),
      ),
    ].join('\n'),
    packages: ['openai'],
  }
}
