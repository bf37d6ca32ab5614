import type { Reply } from '@varve/emulator'

/** What a reader asks, and what the scripted model does about it. */
interface Exchange {
  readonly question: string
  readonly replies: readonly Reply[]
}

/** A model writes arguments in its own way: blanks, and `thing` in front of `card`. */
const loans: Reply = { toolCalls: [{ name: 'find_loans', arguments: '{"card": "L-2044"}' }] }
const fees: Reply = { toolCalls: [{ name: 'open_fees', arguments: '{"card": "L-2044"}' }] }
const renew = (thing: string): Reply => ({
  toolCalls: [{ name: 'renew_loan', arguments: `{"thing": "${thing}", "card": "L-2044"}` }],
})

const says = (question: string, ...replies: readonly (Reply | string)[]): Exchange => ({
  question,
  replies: replies.map((reply) => (typeof reply === 'string' ? { text: reply } : reply)),
})

export const CONVERSATION: readonly Exchange[] = [
  says('Good morning, what have I borrowed?', 'Gladly. Tell me the number of your card, please.'),
  says('L-2044', loans, 'Two books and a film: Birds of the Coast is due on Saturday, 21 November.'),
  says(
    'Please renew Birds of the Coast.',
    renew('Birds of the Coast'),
    'It is due on Friday, 18 December now.',
  ),
  says('And The Sea at Low Tide?', renew('The Sea at Low Tide'), 'It is due on Friday, 18 December as well.'),
  says('Do I owe anything?', fees, 'You owe 1.40 euros. The machine beside the door takes cards and coins.'),
  says('Is the house open on Sunday?', 'No, but the return slot at the side door takes books day and night.'),
  says(
    'Then please renew Night Ferry too.',
    renew('Night Ferry'),
    'Night Ferry is due on Friday, 18 December now.',
  ),
  says('What do I have at home now, all in all?', loans, 'Two books and a film, all of them renewed today.'),
  says('Can I take six more books?', 'Yes. Your card can hold thirty things at a time.'),
  says('Thank you.', 'You are welcome.'),
]
