import { show, table } from '../../markdown.ts'
import { inChild } from '../child-process.ts'
import type { Chapter, Effort, Figure } from '../figure.ts'

const LIMIT = 3_000_000
/** What may stay behind of a conversation: rounding, and the collector's own. */
const RELEASED = 50_000

/** What a session keeps of a conversation of 100k tokens, and whether it goes when the session goes. */
export const memory: Figure = { name: 'memory', measure }

function measure({ quick }: Effort): Chapter {
  const conversations = quick ? 5 : 20
  const turns = 10
  const { app = 0, kept = 0, afterSessions = 0, afterAll = 0 } = inChild('memory', conversations, 200, turns)
  const mb = (bytes: number): string => `${show(bytes / 1e6)} MB`
  return {
    rows: [
      {
        figure: 'memory kept per 100k-token conversation, and released with it',
        target: '≤ 3 MB',
        measured: `${mb(kept)}; ${mb(afterSessions)} once the session is dropped, ${mb(afterAll)} once the app’s turns are too`,
        met: kept <= LIMIT && afterAll <= RELEASED,
      },
    ],
    text: [
      '### Memory',
      '',
      `Heap and external memory after collection, a conversation, over ${conversations} conversations of 100k tokens with ${turns} calls each, in a process of its`,
      'own that has had as many before. The app holds its texts and its turns and nothing that a call returned.',
      '',
      table(
        ['', 'MB a conversation'],
        [
          ['the app’s own: texts, turns, prompt', show(app / 1e6)],
          ['kept for the session', show(kept / 1e6)],
          ['left once the session is dropped', show(afterSessions / 1e6)],
          ['left once the app’s turns are dropped too', show(afterAll / 1e6)],
        ],
      ),
    ].join('\n'),
  }
}
