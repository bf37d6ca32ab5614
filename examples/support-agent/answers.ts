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

/** The emulated model's part: it looks the order up once, and answers. */
export function answer(body: Readonly<Record<string, unknown>>): Reply {
  const text = JSON.stringify(body['messages'] ?? body['input'])
  const asksForOrder = text.includes('AB123456') && !text.includes('SP-77120')
  if (asksForOrder) return { toolCalls: [{ name: 'find_order', arguments: '{"order": "AB123456"}' }] }
  return {
    text: text.includes('SP-77120')
      ? 'Your kettle is on its way with tracking number SP-77120. It was due on 17 November, so it is late; I can ask the carrier to search for it.'
      : 'Gladly. Tell me your order number, please: two letters and six digits.',
  }
}
