import { bug } from '@varve/core/adapter'
import type { Bucket, OverTime, TimeUnit } from '../over-time-data.ts'
import { clockIn } from './clock.ts'
import type { Facts } from './facts.ts'
import { addCall, newTally, sumsOf, type Tally } from './sums.ts'

/** Sums in pieces of time, whose length is known at the end. */
export interface TimeTally {
  readonly add: (facts: Facts) => void
  readonly time: () => OverTime
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

interface Unit {
  readonly name: TimeUnit
  /** Longest span that it is chosen for. */
  readonly longest: number
  /** Which one a local time is in. */
  readonly place: (local: Date) => number
  readonly label: (local: string) => string
}

const lasting = (milliseconds: number) => (local: Date) => Math.floor(local.getTime() / milliseconds)
const minutes = (local: string): string => `${dayIn(local)} ${timeIn(local)}`

const UNITS: readonly Unit[] = [
  { name: 'minute', longest: HOUR, place: lasting(MINUTE), label: minutes },
  { name: '10 minutes', longest: 10 * HOUR, place: lasting(10 * MINUTE), label: minutes },
  { name: 'hour', longest: 60 * HOUR, place: lasting(HOUR), label: minutes },
  { name: 'day', longest: 60 * DAY, place: lasting(DAY), label: dayIn },
  {
    name: 'month',
    longest: 5 * 365 * DAY,
    place: (local) => local.getUTCFullYear() * 12 + local.getUTCMonth(),
    label: (local) => dayIn(local).slice(0, -3),
  },
  {
    name: 'year',
    longest: Infinity,
    place: (local) => local.getUTCFullYear(),
    label: (local) => dayIn(local).slice(0, -6),
  },
]

interface BucketTally {
  readonly label: string
  readonly place: number
  readonly sums: Tally
}

/** Neither endpoint is as old as the one, and no log as young as the other. */
const [EARLIEST, LATEST] = [Date.UTC(2020), Date.UTC(2100)]

/** @throws RangeError for a time zone that nobody knows. */
export function newTime(zone: string): TimeTally {
  const localOf = clockIn(zone)
  let units = UNITS.map((unit) => ({ unit, buckets: new Map<number, BucketTally>() }))
  let from = Infinity
  let to = -Infinity
  let outside = 0
  return {
    add: (facts) => {
      const { at } = facts.call
      if (at < EARLIEST || at >= LATEST) {
        outside += 1
        return
      }
      from = Math.min(from, at)
      to = Math.max(to, at)
      units = units.filter(({ unit }) => to - from <= unit.longest)
      const local = localOf(at)
      for (const { unit, buckets } of units) {
        const place = unit.place(local)
        let bucket = buckets.get(place)
        if (bucket === undefined) {
          bucket = { label: unit.label(beginning(local, unit)), place, sums: newTally() }
          buckets.set(place, bucket)
        }
        addCall(bucket.sums, facts)
      }
    },
    time: () => {
      const chosen = units[0] ?? bug('the longest unit has no end')
      const sorted = [...chosen.buckets.values()].toSorted((a, b) => a.place - b.place)
      const first = sorted[0]?.place ?? 0
      return {
        unit: chosen.unit.name,
        zone,
        outside,
        buckets: sorted.map(({ label, place, sums }): Bucket => ({
          label,
          place: place - first,
          ...sumsOf(sums),
        })),
      }
    },
  }
}

/** The first moment of its ten minutes where these are meant; other units cut their label from any of theirs. */
function beginning(local: Date, { name }: Unit): string {
  if (name !== '10 minutes' && name !== 'hour') return local.toISOString()
  const length = name === 'hour' ? HOUR : 10 * MINUTE
  return new Date(Math.max(-8.64e15, Math.floor(local.getTime() / length) * length)).toISOString()
}

function dayIn(local: string): string {
  return local.slice(0, local.indexOf('T'))
}

function timeIn(local: string): string {
  return local.slice(local.indexOf('T') + 1).slice(0, 5)
}
