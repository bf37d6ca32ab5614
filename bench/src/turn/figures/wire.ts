import { table } from '../../markdown.ts'
import { aiSdk } from '../contestants/ai-sdk.ts'
import { plainChat } from '../contestants/plain-chat.ts'
import { varveChat } from '../contestants/varve-chat.ts'
import type { Chapter, Effort, Figure } from '../figure.ts'
import { race } from '../race.ts'
import { ratioOf, showSpread, timesOf } from '../ratios.ts'
import { sizeOf } from '../sizes.ts'

const CONTESTANTS = [plainChat, varveChat, aiSdk]

/** The same turn where `fetch` does with the body what every real one does before anything is on the wire. */
export const wire: Figure = { name: 'wire', measure }

async function measure(effort: Effort): Promise<Chapter> {
  const laps = await race(CONTESTANTS, { ...sizeOf('100k', effort), takesBody: true })
  return {
    rows: [
      {
        figure:
          'whole `create` at 100k, where `fetch` makes bytes of the body, against plain `openai` create',
        target: '',
        measured: showSpread(ratioOf(laps, varveChat, plainChat), '×'),
      },
    ],
    text: [
      '### With a body that is taken',
      '',
      'The `fetch` of the other figures does not look at the body, so who hands over text has not paid for its bytes. A real one encodes',
      'text as UTF-8 and copies bytes before it sends them; this one does so too. Whole turns at 100k tokens.',
      '',
      table(
        ['', 'ms'],
        CONTESTANTS.map((contestant) => [contestant.name, showSpread(timesOf(laps, contestant), '')]),
      ),
    ].join('\n'),
    packages: ['openai', 'ai', '@ai-sdk/openai'],
  }
}
