/** A line of a log, as a recorder writes it. */
export function lineOf(id: string, more: object = {}): string {
  return `${JSON.stringify({
    varve: 1,
    id,
    conversation: 'ada',
    prompt: 'support',
    endpoint: 'chat',
    model: 'gpt-5.6-luna',
    lane: {},
    at: 0,
    took: 0,
    end: 'answered',
    segments: [{ layer: id, place: 'conversation', path: 'messages[0]', tokens: 1, hash: '0'.repeat(32) }],
    markers: [],
    ...more,
  })}\n`
}
