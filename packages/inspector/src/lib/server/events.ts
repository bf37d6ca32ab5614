import type { ServerResponse } from 'node:http'
import type { LogEvents } from '../wire/summary.ts'
import type { WatchedLog } from './watched-log.ts'

/** Calls in one event. */
const BATCH = 500
/** A word now and then, so that a connection that is gone is noticed. */
const HEARTBEAT = 15_000

/**
 * Sends the log's state and its calls to one listener, now and as they come, no faster than the listener takes them.
 *
 * @param lastId the last event that a listener had before it lost the connection; it goes on from there
 */
export async function sendEvents(
  log: WatchedLog,
  response: ServerResponse,
  lastId: string | undefined,
): Promise<void> {
  const closed = new Promise<void>((resolve) => response.once('close', resolve))
  const [, epochThen, nextThen] = /^(\d+)\.(\d+)$/u.exec(lastId ?? '') ?? []
  let { epoch } = log
  let next = Number(epochThen) === epoch ? Number(nextThen) : 0
  let told = ''
  const heart = setInterval(() => response.write(':\n\n'), HEARTBEAT)
  try {
    if (next === 0) await send('reset', { epoch })
    while (isOpen()) {
      const changed = log.changed()
      await sendNew()
      if (log.epoch === epoch) await Promise.race([changed, closed])
    }
  } finally {
    clearInterval(heart)
  }

  /** Sends what the listener does not have yet; another file from its start. */
  async function sendNew(): Promise<void> {
    if (log.epoch !== epoch) {
      ;({ epoch } = log)
      next = 0
      await send('reset', { epoch })
    }
    const state = log.state()
    const text = JSON.stringify(state)
    if (text !== told) {
      told = text
      await send('state', state)
    }
    while (isOpen() && log.epoch === epoch) {
      const calls = log.index.from(next, BATCH)
      const last = calls.at(-1)
      if (last === undefined) return
      next = last.index + 1
      await send('calls', { calls })
    }
  }

  function isOpen(): boolean {
    return !response.destroyed && !response.writableEnded
  }

  async function send<Name extends keyof LogEvents>(name: Name, data: LogEvents[Name]): Promise<void> {
    const fits = response.write(`event: ${name}\nid: ${epoch}.${next}\ndata: ${JSON.stringify(data)}\n\n`)
    if (fits || !isOpen()) return
    await Promise.race([new Promise<void>((resolve) => response.once('drain', resolve)), closed])
  }
}
