const QUARTER = 15 * 60_000
const MOST_KNOWN = 10_000
const LAST = 8.64e15

/**
 * What clocks show in a time zone, as a date whose UTC fields say it.
 *
 * @throws RangeError for a time zone that nobody knows
 */
export function clockIn(zone: string): (at: number) => Date {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  // Offsets change at quarters of an hour.
  const offsets = new Map<number, number>()
  return (at) => {
    const quarter = Math.floor(at / QUARTER)
    let offset = offsets.get(quarter)
    if (offset === undefined) {
      offset = zone === 'UTC' ? 0 : offsetIn(format, at)
      if (offsets.size >= MOST_KNOWN) offsets.clear()
      offsets.set(quarter, offset)
    }
    return new Date(Math.min(LAST, Math.max(-LAST, at + offset)))
  }
}

/** Reads `GMT+05:30`. */
function offsetIn(format: Intl.DateTimeFormat, at: number): number {
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /([+-])(\d\d):(\d\d)(?::(\d\d))?/u.exec(name) ?? []
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -size : size
}
