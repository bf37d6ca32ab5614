import type { Reply } from '@varve/emulator'

export const QUESTIONS: readonly string[] = [
  'Good evening, can you help me with my booking?',
  'It is BOOKING. On which day do I arrive?',
  'Until when can I cancel?',
  'Is breakfast included?',
  'May I bring my dog?',
  'Thank you.',
]

/** What the house's booking system says. */
export function findBooking(booking: string): string {
  const day = 3 + (Number(booking.slice(-1)) % 9)
  return JSON.stringify({ booking, state: 'confirmed', arrival: `2026-12-0${day}`, nights: 2, guests: 2 })
}

/** The emulated model's part: it looks a booking up once, and answers about the house from its rules. */
export function answer(body: Readonly<Record<string, unknown>>): Reply {
  const conversation = body['messages'] ?? body['input']
  const entries: readonly unknown[] = Array.isArray(conversation) ? conversation : []
  const asked = JSON.stringify(
    entries.findLast((entry) => JSON.stringify(entry).includes('"role":"user"')) ?? '',
  )
  const booking = /It is ([A-E]-\d{4})/u.exec(asked)?.[1]
  if (booking !== undefined) {
    const arrival = /arrival[\\":]+(\d{4}-\d{2}-\d{2})/u.exec(JSON.stringify(entries))?.[1]
    return arrival === undefined
      ? { toolCalls: [{ id: `call_${booking}`, name: 'find_booking', arguments: { booking } }] }
      : { text: `Your booking is confirmed, and you arrive on ${arrival}.` }
  }
  const topic = ['Cancellation', 'Breakfast', 'Dogs'][
    ['cancel?', 'breakfast', 'dog?'].findIndex((word) => asked.includes(word))
  ]
  if (topic === undefined)
    return { text: asked.includes('Thank') ? 'You are welcome.' : 'Gladly. Which booking is it?' }
  const rule = new RegExp(`${topic}: (.*?)(?:\\\\n|")`, 'u').exec(JSON.stringify(entries))?.[1]
  return { text: `In our house: ${rule ?? 'I will ask the front desk.'}` }
}
