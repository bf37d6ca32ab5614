import { show, table } from '../../markdown.ts'
import { inChild } from '../child-process.ts'
import type { Chapter, Effort, Figure } from '../figure.ts'

const ROUNDS = 3
const BOUND = 512_000_000

/** Many conversations beside each other, whose sessions may keep only so much together. */
export const many: Figure = { name: 'many', measure }

function measure({ quick }: Effort): Chapter {
  const conversations = quick ? 300 : 10_000
  const bound = (BOUND * conversations) / 10_000
  const found = inChild('many', conversations, 20, ROUNDS, bound)
  const { app = 0, afterFirst = 0, afterLast = 0, kept = 0, cold = 0 } = found
  const mb = (bytes: number): string => `${show(bytes / 1e6)} MB`
  const growth = afterLast - afterFirst
  return {
    rows: [
      {
        figure: `${conversations.toLocaleString('en-US')} concurrent conversations of 10k tokens, round robin, sessions bounded to ${mb(bound)} together: memory`,
        target: 'no growth',
        measured: `${mb(afterFirst)} after ${ROUNDS - 1} rounds, ${mb(afterLast)} after ${ROUNDS}`,
        met: growth <= bound / 100 && afterLast <= bound * 1.05,
      },
      {
        figure: 'the same: a turn against a cold one',
        target: '≤ 1.5×',
        measured: `${show(kept / cold)}× (${show(kept)} ms against ${show(cold)} ms)`,
        met: kept / cold <= 1.5,
      },
    ],
    text: [
      '### Many conversations at once',
      '',
      `${conversations.toLocaleString('en-US')} conversations of one app take a turn each in ${ROUNDS} rounds, in a process of its own; no two share a text of their histories. A cold`,
      'turn is the first call of a conversation of that length that nobody has seen, in between the others. Heap and external memory',
      'after collection, less what the app itself holds.',
      '',
      table(
        ['', 'MB'],
        [
          ['the app’s own turns', show(app / 1e6)],
          [`sessions, after ${ROUNDS - 1} rounds`, show(afterFirst / 1e6)],
          [`sessions, after ${ROUNDS} rounds`, show(afterLast / 1e6)],
        ],
      ),
    ].join('\n'),
  }
}
