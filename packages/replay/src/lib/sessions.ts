import { createLedger, createSession, type Session } from '@varve/cache'
import { createMemory, fingerprint, type FingerprintPoint, type Rendered, type Segment } from '@varve/core'
import { isOneProgram, type Program, programOf } from './program.ts'
import type { ReplayOptions } from './replay-options.ts'

/** So many lanes, and so many ends of conversations, are remembered; those that were not used the longest go first. */
const MOST = 1000
/** Programs that are told apart on each lane. */
const MOST_PROGRAMS = 32

/** The sessions of a log: a call is compared with those that it has to do with, and what is cached is known to all. */
export interface Sessions {
  /**
   * The session of a call: of the conversation that it goes on with, whatever that went through, else of its lane and its program. A
   * call on another model, with another cache key or another service tier that goes on with nothing is no change of anything, and what one
   * program sends is none of another's.
   */
  readonly of: (rendered: Rendered) => Session
}

export function createSessions(options: ReplayOptions, now: () => number): Sessions {
  const memory = createMemory()
  const ledger = options.ledger ?? createLedger()
  const byLane = new Map<string, readonly Room[]>()
  /** By the hash of a request's content, whatever its settings. */
  const byEnd = new Map<string, Session>()
  const start = (): Session => createSession({ remembered: 64, ...options, ledger, memory, now, plan: false })
  const roomOf = (lane: string, segments: readonly Segment[]): Room => {
    const program = programOf(segments)
    const rooms = byLane.get(lane) ?? []
    const same = rooms.find((room) => isOneProgram(room.program, program))
    const room = { program, session: same?.session ?? start() }
    remember(byLane, lane, [room, ...rooms.filter((other) => other !== same)].slice(0, MOST_PROGRAMS))
    return room
  }
  return Object.freeze({
    of: (rendered: Rendered): Session => {
      const segments = rendered.segments.filter(({ place }) => place !== 'settings')
      const { points, hash } = fingerprint({ segments })
      const lane = laneOf(rendered)
      const going = goneOnWith(segments, points, byEnd)
      const session = going ?? roomOf(lane, segments).session
      remember(byEnd, hash, session)
      return session
    },
  })
}

/** A program on a lane, as it was last sent. */
interface Room {
  readonly program: Program
  readonly session: Session
}

/** The session of the longest earlier request that this one has at its head, with what the model answered behind it. */
function goneOnWith(
  segments: readonly Segment[],
  points: readonly FingerprintPoint[],
  byEnd: ReadonlyMap<string, Session>,
): Session | undefined {
  for (let index = points.length - 2; index >= 0; index -= 1) {
    if (!isByModel(segments[index + 1])) continue
    const session = byEnd.get(points[index]?.hash ?? '')
    if (session !== undefined) return session
  }
  return undefined
}

function isByModel(segment: Segment | undefined): boolean {
  return segment?.role === 'assistant' || segment?.role === 'other'
}

function laneOf({ endpoint, model, lane }: Rendered): string {
  return JSON.stringify([endpoint, model, lane.cacheKey, lane.serviceTier])
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > MOST && oldest !== undefined) map.delete(oldest)
}
