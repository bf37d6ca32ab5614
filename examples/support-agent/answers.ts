import type { Reply } from '@varve/emulator'

/** What the tools of the demo's shop say. */
export const TOOL_RESULTS: Readonly<Record<string, string>> = {
  find_order: JSON.stringify({
    order: 'AB123456',
    state: 'sent',
    parcels: [{ tracking: 'SP-77120', items: ['Kettle, 1.5 l'], state: 'in transit', due: '2026-11-17' }],
  }),
  open_search: JSON.stringify({ search: 'opened', answer: 'within ten working days' }),
}

const LATE =
  'Your kettle is on its way with tracking number SP-77120. It was due on 17 November, so it is late; I can ask the carrier to search for it.'

/** The emulated model's part: it looks an order up once, and answers. */
export function answer(body: Readonly<Record<string, unknown>>): Reply {
  const conversation = body['messages'] ?? body['input']
  const entries: readonly unknown[] = Array.isArray(conversation) ? conversation : []
  const question = JSON.stringify(
    entries.findLast((entry) => JSON.stringify(entry).includes('"role":"user"')),
  )
  if (question.includes('Thank you')) return { text: 'You are welcome.' }
  if (!question.includes('AB123456'))
    return { text: 'Gladly. Tell me your order number, please: two letters and six digits.' }
  if (JSON.stringify(entries).includes('SP-77120')) return { text: LATE }
  return { toolCalls: [{ id: 'call_1', name: 'find_order', arguments: '{"order": "AB123456"}' }] }
}
