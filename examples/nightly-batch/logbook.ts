/** One day of the ferry's log. */
export interface Day {
  readonly date: string
  readonly wind: string
  readonly berth: number
  readonly passengers: number
  /** Minutes. */
  readonly delay: number
}

const WINDS = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west']
const REASONS = ['fog', 'a late connecting train', 'loading of an ambulance', 'high water at the ramp']

/** The ferry's year: made up by arithmetic, so that it is the same on every machine. */
export const days: readonly Day[] = Array.from({ length: 306 }, (_, index) => ({
  date: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
  wind: `${WINDS[(index * 5) % 8]} ${2 + ((index * 7) % 6)}`,
  berth: 1 + ((index * 11) % 4),
  passengers: 180 + ((index * 97) % 420),
  delay: index % 3 === 0 ? 5 + ((index * 13) % 40) : 0,
}))

/** The log as one long text of about 8,000 tokens, the document that every question of the night shares. */
export const logbook: string = days
  .map(
    ({ date, wind, berth, passengers, delay }, index) =>
      `${date}: wind ${wind}, berth ${berth}, ${passengers} passengers, ${
        delay === 0 ? 'on time' : `${delay} min late for ${REASONS[index % 4]}`
      }.`,
  )
  .join('\n')

/** Sixty questions that know nothing of each other. */
export const questions: readonly string[] = Array.from({ length: 60 }, (_, index) => {
  const date = days[(index * 5) % days.length]?.date ?? ''
  return [
    `Which berth did the ferry use on ${date}?`,
    `How many passengers were on board on ${date}?`,
    `How late was the ferry on ${date}?`,
  ][index % 3]
}).filter((question) => question !== undefined)

/** The emulated model's part: it looks the day up. */
export function answer(body: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify(body['messages'] ?? body['input'])
  const date = /on (\d{4}-\d{2}-\d{2})\?/u.exec(text)?.[1]
  const day = days.find((one) => one.date === date)
  if (day === undefined) return 'The log does not say.'
  if (text.includes('Which berth')) return `Berth ${day.berth}.`
  return text.includes('How many') ? `${day.passengers} passengers.` : `${day.delay} minutes.`
}
