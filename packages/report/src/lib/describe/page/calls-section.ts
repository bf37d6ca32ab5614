import type { CallDescription, SampleDescription, TargetDescription } from '../description.ts'
import type { Block, Section } from '../../page/page.ts'
import { count } from '../../page/words.ts'
import { against, price } from './costs.ts'

/** The call that shares most with calls of others: the warm one. */
export function warmOf({ calls }: SampleDescription): CallDescription | undefined {
  return calls.findLast(({ shares }) => shares !== 'nothing' && shares !== 'conversation')
}

/** What is expected of a call, by what came before it, with what it costs. */
export function callsSection(
  { samples }: TargetDescription,
  { calls }: SampleDescription,
  id: string,
): Section {
  const cold = calls.find(({ shares }) => shares === 'nothing')
  const promotional = samples.some((sample) => sample.calls.some(({ cost }) => cost?.basis === 'promotional'))
  return {
    title: 'What a call costs',
    id,
    blocks:
      calls.length === 0
        ? [{ type: 'paragraph', content: ['Nothing is expected of a model that nobody knows.'] }]
        : [
            callsTable(calls, cold),
            ...[...remarks(calls), ...(promotional ? ['The prices are promotional.'] : [])].map(
              (sentence): Block => ({ type: 'paragraph', content: [sentence] }),
            ),
          ],
  }
}

const WHAT: Readonly<Record<CallDescription['shares'], string>> = {
  nothing: 'cold: nothing of it was sent before',
  release: 'another call of this release came before',
  tenant: 'another call of this tenant came before',
  session: 'another call of this session came before',
  growing: 'another call with this history came before',
  call: 'the same call came before',
  conversation: 'next call of this conversation',
}

function callsTable(calls: readonly CallDescription[], cold: CallDescription | undefined): Block {
  return {
    type: 'table',
    caption: 'Expected tokens and cost of a call',
    columns: [
      { name: 'call' },
      { name: 'prompt', number: true },
      { name: 'read', number: true },
      { name: 'written', number: true },
      { name: 'fresh', number: true },
      { name: 'cost', number: true },
      { name: 'against cold', number: true },
    ],
    rows: calls.map((call) => [
      [WHAT[call.shares]],
      [count(call.tokens)],
      [count(call.read)],
      [count(call.written)],
      [count(call.fresh)],
      [price(call.cost)],
      [call === cold ? '' : (against(call.cost, cold?.cost) ?? '')],
    ]),
    bars: {
      name: ['read', 'written', 'fresh'],
      rows: calls.map(({ tokens, read, written, fresh }) => [
        { tone: 'read', share: read / tokens },
        { tone: 'written', share: written / tokens },
        { tone: 'fresh', share: fresh / tokens },
      ]),
    },
  }
}

function remarks(calls: readonly CallDescription[]): readonly string[] {
  const others = [...new Set(calls.flatMap(({ otherReads }) => otherReads))].sort((a, b) => a - b)
  return [
    ...(calls.some(({ shares }) => shares === 'conversation')
      ? ['The next call asks the same again, after a short answer.']
      : []),
    ...(others.length === 0
      ? []
      : [`Less likely, other reads are possible: ${others.map((read) => count(read)).join(', ')} tokens.`]),
  ]
}
